package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * The genes before a cut come from the first parent, those behind it from the second (Holland 1975). Each of the {@code n -
 * 1} cuts between genes is as likely; a single gene is the first parent's.
 */
enum OnePointCrossover implements Crossover {
    INSTANCE;

    @Override
    public void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random) {
        int genes = space.genes();
        int cut = genes == 1 ? 1 : 1 + random.nextInt(genes - 1);
        System.arraycopy(first, 0, child, 0, cut);
        System.arraycopy(second, cut, child, cut, genes - cut);
    }

    @Override
    public void cross(int genes, long[] rows, int first, int second, long[] child, int at, KeyedRandom random) {
        int cut = genes == 1 ? 1 : 1 + random.nextInt(genes - 1);
        BitSpan.copy(rows, first, child, at, 0, cut);
        BitSpan.copy(rows, second, child, at, cut, genes);
    }
}
