package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;

/**
 * Joins two parents into one child: of alleles of any kind, or of bits where every gene is boolean. Both forms take the same
 * draws and give the same child.
 */
public interface Crossover {
    /**
     * Makes a child whose every allele is allowed.
     *
     * @param first,second allowed genomes, not changed
     * @param child receives the genome; neither of the parents' arrays
     */
    void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random);

    /**
     * The same of genomes of bits: gene j is bit {@code j % 64} of a genome's word {@code j / 64}, and there is no bit behind
     * the last gene.
     *
     * @param genes number of genes
     * @param rows the words of both parents, that begin at {@code first} and {@code second}; not changed
     * @param child receives the words of the genome from {@code at} on; not among those of the parents
     */
    void cross(int genes, long[] rows, int first, int second, long[] child, int at, KeyedRandom random);

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
