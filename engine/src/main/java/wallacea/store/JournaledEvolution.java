package wallacea.store;

import java.util.Optional;
import java.util.Set;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireNumber;

/**
 * An evolution of the journal.
 *
 * @param isFinished whether its last event ends it
 */
public record JournaledEvolution(EvolutionId id, boolean isFinished) {
    /** What persistence ids of evolutions begin with. */
    static final String PREFIX = "evolution|";

    private static final Set<Class<?>> ENDS = Set.of(
            EvolutionEvent.Cancelled.class,
            EvolutionEvent.BudgetReached.class,
            EvolutionEvent.DeterminismViolated.class,
            EvolutionEvent.Completed.class,
            EvolutionEvent.Failed.class);

    /** @param lastEvent the first {@value WireNumber#MOST_BYTES} bytes of the last event, or all of a shorter one */
    static JournaledEvolution of(String persistenceId, byte[] lastEvent) {
        Optional<Class<?>> event = WireNumber.classOf(lastEvent);
        return new JournaledEvolution(
                new EvolutionId(persistenceId.substring(PREFIX.length())),
                event.filter(ENDS::contains).isPresent());
    }
}
