package wallacea.domain.fitness;

import java.util.List;
import java.util.Optional;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.random.RandomKey;
import wallacea.domain.rule.HoleRule;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec;

/**
 * How many of {@link #DRAWS} random genomes a {@code where} allows, drawn as those of generation 0 are, from keys of their
 * own: the same for one rule and one list of genes each time.
 *
 * @param allowed 0 to {@link #DRAWS}
 */
public record FeasibleShare(int allowed) {
    /** Genomes drawn. */
    public static final int DRAWS = 10_000;

    /** Of 100 draws anew that an offspring has at most, a share of less than this leaves many without a hit. */
    private static final double TINY = 0.01;

    /** Counts for a rule over the genes. */
    public static FeasibleShare of(HoleRule where, List<GeneSpec> genes) {
        GenomeSpace space = GenomeSpace.of(genes);
        RuleFeasibility feasibility = new RuleFeasibility(where, genes);
        KeyedRandom random = new KeyedRandom(0);
        double[] genome = new double[genes.size()];
        int allowed = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            random.reset(RandomKey.mix(0, draw));
            space.draw(genome, random);
            if (feasibility.isFeasible(genome)) {
                allowed++;
            }
        }
        return new FeasibleShare(allowed);
    }

    /**
     * Counts for what a spec demands of its genomes.
     *
     * @return empty if it demands nothing
     * @throws IllegalArgumentException if its {@code where} is not a rule over its genes
     */
    public static Optional<FeasibleShare> of(EvolutionSpec spec) {
        return switch (spec.problem()) {
            case ProblemSpec.TestFunction _, ProblemSpec.OwnFitness _ -> Optional.empty();
            case ProblemSpec.Trading trading ->
                trading.strategy().where().equals("true")
                        ? Optional.empty()
                        : Optional.of(of(
                                HoleRule.parse(trading.strategy().where(), spec.genes())
                                        .orThrow(),
                                spec.genes()));
        };
    }

    /** Allowed of drawn, 0 to 1. */
    public double ratio() {
        return (double) allowed / DRAWS;
    }

    /** Whether some are allowed, but so few that evolution mostly looks for genomes that are. */
    public boolean isTiny() {
        return allowed > 0 && ratio() < TINY;
    }
}
