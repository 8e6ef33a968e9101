package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * Simulated binary crossover (Deb and Agrawal 1995), bounded (Deb and Jain 2011, as in NSGA-II). Each gene is varied with
 * probability 1/2, else it is the first parent's. A varied gene lies at {@code mean +- spread * |x1 - x2| / 2} around
 * the parents' mean in coordinates, on the side of either parent with equal probability; the spread has density {@code
 * (eta+1)/2 * b^eta} below 1 and {@code (eta+1)/2 * b^-(eta+2)} above, cut off where the child would leave 0 to 1 and
 * scaled up to total 1. A categorical gene that is varied is the second parent's.
 *
 * <p>Genes go in blocks of 32, step by step for all that are varied, and coins are used as numbers: no branch depends on
 * chance, and the square roots of one gene need not wait for those of another. One instance serves one thread.
 */
final class SbxCrossover implements Crossover {
    /** Genes whose coins are the bits of one draw: whether it is varied, and on which side. */
    private static final int BLOCK = 32;

    /** Where in a draw stands whether the genes of a block are varied. */
    private static final long IS_VARIED = 0x5555555555555555L;

    private final Power power;
    private final int[] varied = new int[BLOCK];
    /** -1 below the mean, 1 above. */
    private final double[] side = new double[BLOCK];

    private final double[] mean = new double[BLOCK];
    private final double[] half = new double[BLOCK];
    private final double[] spread = new double[BLOCK];

    /** @param eta distribution index, at least 0; the greater, the nearer children are to their parents */
    SbxCrossover(double eta) {
        power = new Power(eta + 1);
    }

    @Override
    public void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random) {
        int genes = space.genes();
        System.arraycopy(first, 0, child, 0, genes);
        for (int from = 0; from < genes; from += BLOCK) {
            int count = choose(first, second, from, Math.min(from + BLOCK, genes), random.nextLong());
            count = measure(space, first, second, child, count, random);
            power.root(spread, count);
            for (int i = 0; i < count; i++) {
                child[varied[i]] = space.allele(varied[i], mean[i] + side[i] * (spread[i] * half[i]));
            }
        }
    }

    @Override
    public void cross(int genes, long[] rows, int first, int second, long[] child, int at, KeyedRandom random) {
        for (int w = 0; w * Long.SIZE < genes; w++) {
            long coins = Long.compress(random.nextLong(), IS_VARIED);
            if (w * Long.SIZE + BLOCK < genes) {
                coins |= Long.compress(random.nextLong(), IS_VARIED) << BLOCK;
            }
            long one = rows[first + w];
            child[at + w] = one ^ ((one ^ rows[second + w]) & coins);
        }
    }

    /** Lists the genes of a block that are varied and differ; returns how many. */
    private int choose(double[] first, double[] second, int from, int to, long draw) {
        long coins = draw;
        int count = 0;
        for (int gene = from; gene < to; gene++) {
            varied[count] = gene;
            side[count] = (coins & 2) - 1;
            count += (int) (coins & 1) & (first[gene] == second[gene] ? 0 : 1);
            coins >>>= 2;
        }
        return count;
    }

    /** Draws what the spreads are roots of. Those genes that need none get their alleles here; returns how many are left. */
    private int measure(
            GenomeSpace space, double[] first, double[] second, double[] child, int count, KeyedRandom random) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            int gene = varied[i];
            if (space.isCategorical(gene)) {
                child[gene] = second[gene];
                continue;
            }
            double one = space.coordinate(gene, first[gene]);
            double other = space.coordinate(gene, second[gene]);
            double distance = 0.5 * StrictMath.abs(one - other);
            if (distance == 0) {
                child[gene] = space.allele(gene, one);
                continue;
            }
            double middle = 0.5 * (one + other);
            double room = 0.5 * (1 + side[i]) - side[i] * middle;
            double mass = 1 - 0.5 * power.raise(Math.min(1, distance / room));
            double u = 2 * mass * random.nextDouble();
            varied[left] = gene;
            side[left] = side[i];
            mean[left] = middle;
            half[left] = distance;
            spread[left] = within(u);
            left++;
        }
        return left;
    }

    /** {@code u} up to 1, above it {@code 1 / (2 - u)}; for u from 0 to below 2. */
    private static double within(double u) {
        long beyond = Double.doubleToRawLongBits(1 - u) >> 63;
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(u) & ~beyond) | (Double.doubleToRawLongBits(1 / (2 - u)) & beyond));
    }
}
