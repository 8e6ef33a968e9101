package wallacea.domain.coordination;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.OpenEvolution.Charge;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkKey;

/** The evolutions that a gate serves by weight, and the {@link #MOST_IDLE} idle ones that it remembers. */
final class OpenEvolutions {
    private static final int MOST_IDLE = 64;

    private final Map<EvolutionId, OpenEvolution> evolutions = new LinkedHashMap<>();
    private double virtualTime;
    private long services;

    Collection<OpenEvolution> all() {
        return evolutions.values();
    }

    /** The evolution of an offer; a new one if its spec is another than the one known under its id. */
    OpenEvolution of(WorkOffer offer) {
        OpenEvolution known = evolutions.get(offer.key().evolution());
        if (known != null && known.specDigest().equals(offer.specDigest())) {
            return known;
        }
        OpenEvolution fresh = new OpenEvolution(offer, virtualTime);
        evolutions.put(fresh.id(), fresh);
        forgetIdle();
        return fresh;
    }

    private void forgetIdle() {
        List<OpenEvolution> idle =
                evolutions.values().stream().filter(OpenEvolution::isIdle).toList();
        for (int i = 0; i < idle.size() - MOST_IDLE; i++) {
            evolutions.remove(idle.get(i).id());
        }
    }

    Optional<OpenEvolution> find(EvolutionId id) {
        return Optional.ofNullable(evolutions.get(id));
    }

    Optional<OpenWork> find(WorkKey key) {
        return find(key.evolution()).flatMap(evolution -> evolution.find(key));
    }

    OpenWork open(OpenEvolution evolution, WorkOffer offer) {
        return evolution.open(offer, virtualTime);
    }

    boolean hasNext(boolean alone) {
        for (OpenEvolution evolution : evolutions.values()) {
            if (evolution.hasNext(alone)) {
                return true;
            }
        }
        return false;
    }

    /** The evolution whose turn it is among those that have something for the worker. */
    @Nullable
    OpenEvolution next(ConnectedWorker worker, boolean alone) {
        OpenEvolution next = null;
        for (OpenEvolution evolution : evolutions.values()) {
            boolean competes = evolution.hasNext(alone) && worker.serves(evolution.latest());
            if (competes && (next == null || evolution.isBefore(next))) {
                next = evolution;
            }
        }
        return next;
    }

    /** Charges an evolution for what it is given. */
    Charge charge(OpenEvolution evolution, double nanos) {
        virtualTime = Math.max(virtualTime, evolution.pass());
        services++;
        evolution.charge(nanos, services);
        return new Charge(nanos, isContested(evolution));
    }

    private boolean isContested(OpenEvolution evolution) {
        for (OpenEvolution other : evolutions.values()) {
            if (other != evolution && other.wantsSlots()) {
                return true;
            }
        }
        return false;
    }
}
