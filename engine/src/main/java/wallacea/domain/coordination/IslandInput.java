package wallacea.domain.coordination;

import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.work.WorkKey;

/** What an {@link IslandRun} is told. */
public sealed interface IslandInput {
    record Commanded(PopulationCommand command) implements IslandInput {}

    /** A block was read and matches its digest. */
    record BlockLoaded(CheckpointRef checkpoint, byte[] block) implements IslandInput {}

    /** A block is missing or does not match its digest; not told while the store is merely out of reach. */
    record BlockUnreadable(CheckpointRef checkpoint, String reason) implements IslandInput {}

    /** A block is written and will survive a crash. */
    record BlockWritten(CheckpointRef checkpoint) implements IslandInput {}

    record BlockNotWritten(CheckpointRef checkpoint, String reason) implements IslandInput {}

    /**
     * Results by position among the offered genomes.
     *
     * @param first position of the first, from 0
     */
    record Evaluated(WorkKey work, int first, double[] fitness, boolean[] valid, long cpuNanos)
            implements IslandInput {}

    /** An individual took down workers on its own. */
    record Suspected(WorkKey work, int position) implements IslandInput {}

    /** Two workers gave different results for the same genomes. */
    record Differed(WorkKey work, DeterminismViolation violation) implements IslandInput {}

    /** Time passes; told about each second. */
    record Tick() implements IslandInput {}
}
