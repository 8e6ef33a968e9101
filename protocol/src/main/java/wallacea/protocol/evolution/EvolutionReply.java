package wallacea.protocol.evolution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;

/** What an evolution answers to an accepted command. */
public sealed interface EvolutionReply {
    /** Where an evolution stands. */
    enum Phase {
        RUNNING,
        PAUSED,
        COMPLETED,
        CANCELLED,
        BUDGET_REACHED,
        VIOLATED,
        FAILED;

        public boolean isFinished() {
            return this != RUNNING && this != PAUSED;
        }
    }

    /**
     * The committed state of an evolution.
     *
     * @param reason why it is in this phase; empty while running
     * @param start number of the latest start, 0 before the first
     * @param generation last committed, -1 before the first
     * @param chain after that generation
     * @param last summary of that generation
     * @param best best fitness of all committed generations, NaN if none was valid
     * @param checkpoints of that generation, by island; empty before the first commit
     */
    record Status(
            Phase phase,
            String reason,
            EvolutionSpec spec,
            Digest specDigest,
            int start,
            int generation,
            Digest chain,
            Optional<GenerationSummary> last,
            double best,
            List<CheckpointRef> checkpoints,
            List<Verdict> quarantined,
            long elapsedMillis,
            Instant createdAt)
            implements EvolutionReply {
        public Status {
            checkpoints = List.copyOf(checkpoints);
            quarantined = List.copyOf(quarantined);
        }
    }
}
