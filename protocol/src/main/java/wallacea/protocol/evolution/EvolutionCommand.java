package wallacea.protocol.evolution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;

/**
 * What an evolution can be asked. Every command may be repeated: one that has already been carried out is accepted and
 * changes nothing. {@code at} is when it was given.
 */
public sealed interface EvolutionCommand {
    /** Brings the evolution into being. Refused if another spec stands under the same id. */
    record Create(EvolutionSpec spec, Instant at) implements EvolutionCommand {}

    /** Keeps everything and works on nothing until {@link Resume}. */
    record Pause(Instant at) implements EvolutionCommand {}

    record Resume(Instant at) implements EvolutionCommand {}

    /** Ends the evolution at the last committed generation. */
    record Cancel(Instant at) implements EvolutionCommand {}

    /** Asks for the status alone. */
    record Show() implements EvolutionCommand {}

    /**
     * Given by the entity to itself each time it wakes with an unfinished evolution, before it orders anything.
     *
     * @param versions what the starting node computes; refused if the spec is pinned to others
     */
    record Start(String node, SemanticVersions versions, Instant at) implements EvolutionCommand {}

    /**
     * Given by the entity to itself when every island has reached the end of a window and its block is written.
     *
     * @param start start number of the incarnation that watched the window
     * @param fromGeneration committed before; the window is {@code fromGeneration + 1} to {@code toGeneration}
     * @param chain after {@code toGeneration}
     * @param generations one summary for each generation of the window
     * @param checkpoints of {@code toGeneration}, by island
     * @param verdictsKnown how many verdicts every island had taken into account
     * @param completed the reason, if a condition of termination holds first at {@code toGeneration}
     */
    record CommitWindow(
            int start,
            int fromGeneration,
            int toGeneration,
            Digest chain,
            List<GenerationSummary> generations,
            List<CheckpointRef> checkpoints,
            int verdictsKnown,
            Optional<String> completed,
            Instant at)
            implements EvolutionCommand {
        public CommitWindow {
            generations = List.copyOf(generations);
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /** Given by an island whose individual took down workers on its own. */
    record Quarantine(Verdict verdict, List<Double> genome, Instant at) implements EvolutionCommand {
        public Quarantine {
            genome = List.copyOf(genome);
        }
    }

    /** Given by the entity to itself now and then: ends the evolution if its wall time is used up. */
    record CheckBudget(Instant at) implements EvolutionCommand {}

    /** Stops the evolution: a result was not reproduced. */
    record Violate(DeterminismViolation violation, Instant at) implements EvolutionCommand {}

    /** Stops the evolution: it cannot go on, whoever tries. */
    record Fail(String reason, Instant at) implements EvolutionCommand {}
}
