package wallacea.actor.evolution;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.value.EvolutionId;

/** A line of the log for each event that an {@link EvolutionEntity} journals. */
final class EventLines {
    private static final Logger LOG = LoggerFactory.getLogger(EvolutionEntity.class);

    private EventLines() {}

    static void log(EvolutionId id, EvolutionEvent event) {
        switch (event) {
            case EvolutionEvent.GenerationsCommitted e ->
                LOG.info(
                        "generations committed evolution={} from={} to={} chain={}",
                        id,
                        e.fromGeneration(),
                        e.toGeneration(),
                        e.chain());
            case EvolutionEvent.EvolutionCreated e ->
                LOG.info("evolution created evolution={} spec={}", id, e.specDigest());
            case EvolutionEvent.EvolutionStarted e ->
                LOG.info("evolution started evolution={} start={} node={}", id, e.start(), e.node());
            case EvolutionEvent.Completed e ->
                LOG.info(
                        "evolution completed evolution={} generation={} chain={} reason={}",
                        id,
                        e.generation(),
                        e.chain(),
                        e.reason());
            case EvolutionEvent.IndividualQuarantined _,
                    EvolutionEvent.Paused _,
                    EvolutionEvent.Resumed _,
                    EvolutionEvent.Cancelled _,
                    EvolutionEvent.BudgetReached _,
                    EvolutionEvent.DeterminismViolated _,
                    EvolutionEvent.Failed _ ->
                LOG.info("evolution {} evolution={} {}", event.getClass().getSimpleName(), id, event);
        }
    }
}
