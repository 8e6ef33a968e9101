package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;

/** Joins two parents into one child. */
@FunctionalInterface
public interface Crossover {
    /**
     * Makes a child whose every allele is allowed.
     *
     * @param first,second allowed genomes, not changed
     * @param child receives the genome; neither of the parents' arrays
     */
    void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random);

    static Crossover of(CrossoverSpec spec) {
        return switch (spec) {
            case CrossoverSpec.Uniform u -> new UniformCrossover(u.exchange());
            case CrossoverSpec.Sbx s -> new SbxCrossover(s.eta());
            case CrossoverSpec.Blx b -> new BlxAlphaCrossover(b.alpha());
            case CrossoverSpec.OnePoint o -> OnePointCrossover.INSTANCE;
            case CrossoverSpec.TwoPoint t -> TwoPointCrossover.INSTANCE;
        };
    }
}
