package wallacea.domain.coordination;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkerMessage.Hello;

/** The workers of a gate: those connected, those that left or fell silent, and those that were not admitted. */
final class Workforce {
    private static final int MOST_REMEMBERED = 1_024;
    private static final long REMEMBERED_MILLIS = 300_000;

    /** How long what a worker said before its goodbye may still arrive. A name begins anew with any session after that. */
    private static final long LATE_MILLIS = 60_000;

    /** How long the last words of a worker are awaited: longer than a launcher waits before it starts it again. */
    private static final long AWAITED_MILLIS = 60_000;

    private final Map<String, ConnectedWorker> connected = new LinkedHashMap<>();
    private final Map<String, Departed> departed = new LinkedHashMap<>();
    private final Map<String, Vanished> vanished = new LinkedHashMap<>();
    private final Map<String, Rejection> rejected = new LinkedHashMap<>();

    /** A session that said goodbye. */
    private record Departed(long session, long at) {}

    /** What a session held when it fell silent. */
    record Vanished(long session, List<Held> held, long at) {}

    /**
     * A portion of a worker that fell silent.
     *
     * @param isAwaiting whether it waits for the last words of the worker; else it went to others
     */
    record Held(Portion portion, boolean isAwaiting) {}

    /** Why a worker was not admitted. */
    record Rejection(Hello hello, String reason, long at) {}

    Collection<ConnectedWorker> connected() {
        return connected.values();
    }

    Collection<Rejection> rejected() {
        return rejected.values();
    }

    Optional<ConnectedWorker> find(String name) {
        return Optional.ofNullable(connected.get(name));
    }

    void connect(Hello hello, long now) {
        rejected.remove(hello.worker());
        connected.put(hello.worker(), new ConnectedWorker(hello, now));
    }

    void reject(Hello hello, String reason, long now) {
        put(rejected, hello.worker(), new Rejection(hello, reason, now));
    }

    /** Whether this session, or a later one of the same name, said goodbye: what it still says is late. */
    boolean isDeparted(String name, long session) {
        Departed last = departed.get(name);
        return last != null && last.session() >= session;
    }

    void remove(ConnectedWorker worker) {
        connected.remove(worker.name());
    }

    void depart(ConnectedWorker worker, long now) {
        remove(worker);
        put(departed, worker.name(), new Departed(worker.session(), now));
    }

    /**
     * Gives up a worker.
     *
     * @param held what is remembered of what it had
     */
    void vanish(ConnectedWorker worker, List<Held> held, long now) {
        connected.remove(worker.name());
        put(vanished, worker.name(), new Vanished(worker.session(), held, now));
    }

    /** What is remembered of the worker when it fell silent; told once. */
    Optional<Vanished> takeVanished(String name) {
        return Optional.ofNullable(vanished.remove(name));
    }

    /** Those that fell silent long ago and did not come back; told once. */
    List<Vanished> takeLongVanished(long now) {
        List<Vanished> gone = vanished.values().stream()
                .filter(one -> now - one.at() > AWAITED_MILLIS)
                .toList();
        vanished.values().removeAll(gone);
        return gone;
    }

    /** Whether a worker has the chunk to bring its results. */
    boolean works(ChunkId id) {
        for (ConnectedWorker worker : connected.values()) {
            if (worker.works(id)) {
                return true;
            }
        }
        return false;
    }

    /** Hears everybody as if they had spoken now. */
    void grace(long now) {
        connected.values().forEach(worker -> worker.heard(now));
    }

    void forgetOld(long now) {
        rejected.values().removeIf(one -> now - one.at() > REMEMBERED_MILLIS);
        departed.values().removeIf(one -> now - one.at() > LATE_MILLIS);
    }

    private static <V> void put(Map<String, V> map, String name, V value) {
        map.remove(name);
        map.put(name, value);
        if (map.size() > MOST_REMEMBERED) {
            map.remove(map.keySet().iterator().next());
        }
    }

    /** Slots of this gate's share of the workers that serve an offer. */
    int slots(WorkOffer offer) {
        int credit = 0;
        for (ConnectedWorker worker : connected.values()) {
            credit += worker.serves(offer) ? worker.credit() : 0;
        }
        return Math.ceilDiv(credit, SlotCredit.PER_SLOT);
    }

    @Nullable
    ConnectedWorker ofSession(String name, long session) {
        ConnectedWorker worker = connected.get(name);
        return worker != null && worker.session() == session ? worker : null;
    }
}
