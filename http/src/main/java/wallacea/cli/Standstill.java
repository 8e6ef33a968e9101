package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import wallacea.http.evolution.EvolutionView;

/**
 * Notices that a followed run has not moved for a few seconds, and tells why: each reason once until it moves again. Reasons
 * that differ in numbers alone are one.
 */
final class Standstill {
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final LongSupplier nanoTime;
    private final Consumer<String> teller;
    private final Set<String> told = new HashSet<>();
    private Optional<Place> place = Optional.empty();
    private long lookedAt;

    /** What changes when a run moves. */
    private record Place(String state, int starts, int generation, long evaluations) {
        static Place of(EvolutionView view) {
            return new Place(view.state(), view.starts(), view.generation(), view.evaluations());
        }
    }

    /** Why a run does not get on; nothing if that is not known. */
    @FunctionalInterface
    interface Reasons {
        List<String> ask() throws JsonProcessingException, InterruptedException;
    }

    Standstill(LongSupplier nanoTime, Consumer<String> teller) {
        this.nanoTime = nanoTime;
        this.teller = teller;
    }

    /**
     * Looks where the run is; to be called now and then.
     *
     * @param reasons asked at most once in five seconds, and only while it stands still
     */
    void look(EvolutionView view, Reasons reasons) throws JsonProcessingException, InterruptedException {
        Optional<Place> here = Optional.of(Place.of(view));
        long now = nanoTime.getAsLong();
        if (!here.equals(place)) {
            place = here;
            lookedAt = now;
            if (!told.isEmpty()) {
                told.clear();
                teller.accept(view.id() + ": goes on");
            }
        } else if (now - lookedAt >= PATIENCE_NANOS) {
            lookedAt = now;
            for (String reason : reasons.ask()) {
                if (told.add(reason.replaceAll("\\d+", "0"))) {
                    teller.accept(view.id() + ": does not get on: " + reason);
                }
            }
        }
    }
}
