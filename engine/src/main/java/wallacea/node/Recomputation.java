package wallacea.node;

import java.util.List;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.protocol.evolution.EvolutionReply.Status;

/** The islands of an evolution whose checkpoints are lost, computed again from the seed on the calling thread. */
final class Recomputation {
    private Recomputation() {}

    /**
     * All islands after the last committed generation.
     *
     * @throws IllegalStateException if the chain differs from the journal's: the two were not computed alike
     */
    static List<IslandState> islands(Status status, FitnessFunction fitness) {
        SequentialEvolution evolution = new SequentialEvolution(
                status.spec(),
                RuleFeasibility.of(status.spec()),
                fitness,
                generation -> status.quarantined().stream()
                        .filter(verdict -> verdict.generation() == generation)
                        .sorted()
                        .toList());
        SequentialEvolution.Step step = evolution.step();
        while (step.generation() < status.generation()) {
            step = evolution.step();
        }
        if (!step.chain().equals(status.chain())) {
            throw new IllegalStateException("computed again, generation " + status.generation()
                    + " has another chain: journaled=" + status.chain() + " computed=" + step.chain());
        }
        return step.states();
    }
}
