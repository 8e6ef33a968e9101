package wallacea.protocol.evolution;

import java.time.Instant;
import java.util.List;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;

/**
 * What happened to an evolution, as journaled: complete facts that replay to the same state. Frozen: a change is a new
 * record. {@code elapsedMillis} is running time so far, pauses and downtime left out.
 */
public sealed interface EvolutionEvent {
    Instant at();

    record EvolutionCreated(EvolutionSpec spec, Digest specDigest, Instant at) implements EvolutionEvent {}

    /**
     * A node took the evolution up.
     *
     * @param start 1 at the first start, one more at each; orders of an earlier start are void
     */
    record EvolutionStarted(int start, String node, Instant at) implements EvolutionEvent {}

    /**
     * Generations {@code fromGeneration} to {@code toGeneration}, both included, are final.
     *
     * @param chain after {@code toGeneration}
     * @param generations one summary for each
     * @param checkpoints of {@code toGeneration}, by island
     */
    record GenerationsCommitted(
            int fromGeneration,
            int toGeneration,
            Digest chain,
            List<GenerationSummary> generations,
            List<CheckpointRef> checkpoints,
            long elapsedMillis,
            Instant at)
            implements EvolutionEvent {
        public GenerationsCommitted {
            generations = List.copyOf(generations);
            checkpoints = List.copyOf(checkpoints);
        }
    }

    record IndividualQuarantined(Verdict verdict, List<Double> genome, Instant at) implements EvolutionEvent {
        public IndividualQuarantined {
            genome = List.copyOf(genome);
        }
    }

    record Paused(String reason, long elapsedMillis, Instant at) implements EvolutionEvent {}

    record Resumed(Instant at) implements EvolutionEvent {}

    record Cancelled(int generation, long elapsedMillis, Instant at) implements EvolutionEvent {}

    record BudgetReached(int generation, long elapsedMillis, Instant at) implements EvolutionEvent {}

    record DeterminismViolated(DeterminismViolation violation, Instant at) implements EvolutionEvent {}

    record Completed(int generation, Digest chain, String reason, Instant at) implements EvolutionEvent {}

    record Failed(String reason, Instant at) implements EvolutionEvent {}
}
