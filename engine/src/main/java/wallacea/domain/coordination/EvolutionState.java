package wallacea.domain.coordination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;

/**
 * What the journal of an evolution adds up to.
 *
 * <pre>
 *            Create              Pause, quarantine limit
 *   Empty ----------> Running --------------------------> Paused
 *                       |  ^                                |
 *                       |  +------------- Resume -----------+
 *                       |                                   |
 *                       +---------> Finished <--------------+
 *                         completed, cancelled, budget reached, violated, failed
 * </pre>
 */
public sealed interface EvolutionState {
    /** Nothing under this id yet. */
    record Empty() implements EvolutionState {}

    /** Works, or will as soon as a node starts it. */
    record Running(Course course, Instant since) implements EvolutionState {}

    /** Keeps everything; {@code reason} says why. */
    record Paused(Course course, String reason) implements EvolutionState {}

    /** Ended at the last committed generation, for good. */
    record Finished(Course course, Phase outcome, String reason) implements EvolutionState {}

    /**
     * One committed end of a window.
     *
     * @param generation last committed
     * @param checkpoints by island
     */
    record Commit(int generation, Digest chain, GenerationSummary last, List<CheckpointRef> checkpoints) {
        public Commit {
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /**
     * What an evolution has come to, whatever its state.
     *
     * @param start number of the latest start, 0 before the first
     * @param last the last commit
     * @param previous the one before, whose blocks are kept too
     * @param best best fitness of all committed generations, NaN if none was valid
     * @param bestGeneration the first committed generation that had it, 0 if none was valid
     * @param verdicts all, in the order of the journal
     * @param elapsedMillis running time up to the last event that tells it
     */
    record Course(
            EvolutionSpec spec,
            Digest specDigest,
            Instant createdAt,
            int start,
            Optional<Commit> last,
            Optional<Commit> previous,
            double best,
            int bestGeneration,
            List<Verdict> verdicts,
            long elapsedMillis) {
        public Course {
            verdicts = List.copyOf(verdicts);
        }

        /** Last committed generation, -1 before the first. */
        public int generation() {
            return last.map(Commit::generation).orElse(-1);
        }
    }
}
