package wallacea.protocol.population;

import java.util.List;
import java.util.Optional;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;

/** What reaches an island from elsewhere. Every message may be lost, doubled or late without harm. */
public sealed interface PopulationCommand {
    EvolutionId evolution();

    /** The island that is addressed. */
    int island();

    /**
     * How far to go. Repeated until it is outdated.
     *
     * @param base where to start from if the island cannot get there from where it is; empty for the seed. Nothing before
     *     it will be asked for again
     * @param windowEnds generations, ascending, at which a checkpoint is written and reported; the last is where to stop
     * @param hold keep everything and do nothing
     * @param verdicts all of the evolution, in the order of the journal
     */
    record Advance(
            EvolutionId evolution,
            EvolutionSpec spec,
            int island,
            OrderStamp stamp,
            Optional<CheckpointRef> base,
            List<Integer> windowEnds,
            boolean hold,
            List<Verdict> verdicts)
            implements PopulationCommand {
        public Advance {
            windowEnds = List.copyOf(windowEnds);
            verdicts = List.copyOf(verdicts);
        }

        /** Generation of the base, -1 for the seed. */
        public int baseGeneration() {
            return base.map(CheckpointRef::generation).orElse(-1);
        }
    }

    /** The evolution is finished: forget everything. */
    record Release(EvolutionId evolution, int island, OrderStamp stamp) implements PopulationCommand {}

    /**
     * What a neighbour emitted after closing a generation.
     *
     * @param source island that emitted
     * @param verdictsKnown how many verdicts the source had taken into account
     * @param rows genomes, row-major; never changed after sending, like {@code fitness} and {@code valid}
     */
    record EmigrantsArrived(
            EvolutionId evolution,
            int island,
            int source,
            int generation,
            int verdictsKnown,
            double[] rows,
            double[] fitness,
            boolean[] valid)
            implements PopulationCommand {}

    /** A neighbour waits for what this island emitted, or will emit, after closing a generation. */
    record EmigrantsWanted(EvolutionId evolution, int island, int asker, int generation) implements PopulationCommand {}
}
