package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * Blend crossover BLX-alpha (Eshelman and Schaffer 1993): each gene is uniform, in coordinates, over the parents' interval
 * extended by alpha times its length at either end, reflected at the ends of the range. A categorical gene comes
 * from either parent with equal probability.
 *
 * @param alpha at least 0
 */
record BlxAlphaCrossover(double alpha) implements Crossover {
    @Override
    public void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random) {
        for (int gene = 0; gene < space.genes(); gene++) {
            double one = first[gene];
            double other = second[gene];
            if (one == other) {
                child[gene] = one;
            } else if (space.isCategorical(gene)) {
                child[gene] = random.nextLong() < 0 ? other : one;
            } else {
                double from = space.coordinate(gene, one);
                double length = space.coordinate(gene, other) - from;
                double along = random.nextDouble() * (1 + 2 * alpha) - alpha;
                child[gene] = space.allele(gene, GenomeSpace.reflect(from + along * length));
            }
        }
    }

    @Override
    public void cross(int genes, long[] rows, int first, int second, long[] child, int at, KeyedRandom random) {
        for (int w = 0; w * Long.SIZE < genes; w++) {
            long word = rows[first + w];
            for (long differing = word ^ rows[second + w]; differing != 0; differing &= differing - 1) {
                word ^= random.nextLong() < 0 ? Long.lowestOneBit(differing) : 0;
            }
            child[at + w] = word;
        }
    }
}
