package wallacea.domain.fitness;

import java.util.List;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.rule.HoleRule;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec;

/** The {@code where} of a strategy as a test of genomes. One instance serves one thread. */
public final class RuleFeasibility implements Feasibility {
    private final HoleRule where;
    private final Decoding decoding;
    private final double[] values;

    public RuleFeasibility(HoleRule where, List<GeneSpec> genes) {
        this.where = where;
        this.decoding = Decoding.of(genes);
        this.values = new double[genes.size()];
    }

    /**
     * What a spec demands of its genomes.
     *
     * @throws IllegalArgumentException if its {@code where} is not a rule over its genes
     */
    public static Feasibility of(EvolutionSpec spec) {
        return switch (spec.problem()) {
            case ProblemSpec.TestFunction _, ProblemSpec.OwnFitness _ -> Feasibility.ALWAYS;
            case ProblemSpec.Trading trading ->
                new RuleFeasibility(
                        HoleRule.parse(trading.strategy().where(), spec.genes()).orThrow(), spec.genes());
        };
    }

    @Override
    public boolean isFeasible(double[] genome) {
        decoding.decode(genome, 0, values);
        return where.test(values);
    }
}
