package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * The genes seen as a ring: an arc of them comes from the second parent, the others from the first (De Jong 1975). Each of
 * the {@code n (n - 1)} arcs with a start and a length from 1 to n - 1 is as likely; a single gene is the first parent's.
 */
enum TwoPointCrossover implements Crossover {
    INSTANCE;

    @Override
    public void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random) {
        int genes = space.genes();
        System.arraycopy(first, 0, child, 0, genes);
        if (genes > 1) {
            int start = random.nextInt(genes);
            int length = 1 + random.nextInt(genes - 1);
            int atEnd = Math.min(length, genes - start);
            System.arraycopy(second, start, child, start, atEnd);
            System.arraycopy(second, 0, child, 0, length - atEnd);
        }
    }

    @Override
    public void cross(int genes, long[] rows, int first, int second, long[] child, int at, KeyedRandom random) {
        BitSpan.copy(rows, first, child, at, 0, genes);
        if (genes > 1) {
            int start = random.nextInt(genes);
            int length = 1 + random.nextInt(genes - 1);
            int atEnd = Math.min(length, genes - start);
            BitSpan.copy(rows, second, child, at, start, start + atEnd);
            BitSpan.copy(rows, second, child, at, 0, length - atEnd);
        }
    }
}
