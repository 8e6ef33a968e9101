package wallacea.domain.operator;

import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * Each gene comes from one of the parents (Syswerda 1989).
 *
 * @param exchange probability, 0 to 1, that it is the second
 */
record UniformCrossover(double exchange) implements Crossover {
    @Override
    public void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random) {
        int genes = space.genes();
        for (int from = 0; from < genes; from += Long.SIZE) {
            long coins = random.nextCoins(exchange);
            int to = Math.min(from + Long.SIZE, genes);
            for (int gene = from; gene < to; gene++) {
                long one = Double.doubleToRawLongBits(first[gene]);
                long differing = one ^ Double.doubleToRawLongBits(second[gene]);
                child[gene] = Double.longBitsToDouble(one ^ (differing & -(coins >>> gene & 1)));
            }
        }
    }

    @Override
    public void cross(int genes, long[] rows, int first, int second, long[] child, int at, KeyedRandom random) {
        random.choose(exchange, rows, first, second, child, at, BitRows.wordsPerGenome(genes));
    }
}
