package wallacea.protocol.population;

import java.util.List;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.value.EvolutionId;

/** What an island tells its evolution. Reports are repeated until an order shows that they arrived. */
public sealed interface PopulationReport {
    EvolutionId evolution();

    int island();

    /**
     * A window is done and its block is written.
     *
     * @param fromGeneration where the window starts, not included: the base or the end of the window before
     * @param generations of {@code fromGeneration + 1} to {@code toGeneration}
     * @param verdictsKnown how many verdicts were taken into account
     * @param busyMillis time from opening the window's first generation to closing its last
     * @param checkpointMillis time that writing the block took
     */
    record WindowReached(
            EvolutionId evolution,
            int island,
            int fromGeneration,
            int toGeneration,
            List<IslandGeneration> generations,
            CheckpointRef checkpoint,
            int verdictsKnown,
            long busyMillis,
            long checkpointMillis)
            implements PopulationReport {
        public WindowReached {
            generations = List.copyOf(generations);
        }
    }

    /** The ordered base is missing or corrupt. */
    record CheckpointUnreadable(EvolutionId evolution, int island, OrderStamp stamp, CheckpointRef base, String reason)
            implements PopulationReport {}

    /** An individual took down workers on its own; a verdict is wanted. */
    record VerdictWanted(EvolutionId evolution, Verdict verdict, List<Double> genome) implements PopulationReport {
        public VerdictWanted {
            genome = List.copyOf(genome);
        }

        @Override
        public int island() {
            return verdict.island();
        }
    }

    /** A result was not reproduced. */
    record ResultsDiffered(EvolutionId evolution, int island, DeterminismViolation violation)
            implements PopulationReport {}

    /** The island can never go on, e.g. because no genome of its space is feasible. */
    record IslandFailed(EvolutionId evolution, int island, String reason) implements PopulationReport {}
}
