package wallacea.bench;

import java.util.Arrays;

/**
 * A genetic algorithm on OneMax for this one purpose: 64 genes a word, a tournament of three, uniform crossover by random
 * words, mutation by leaps from gene to gene, the best tenth kept.
 */
final class ScalarOnes {
    private static final double CROSSOVER_RATE = 0.9;

    private final int size;
    private final int words;
    private final int elite;
    private final double leap;
    private long[] parents;
    private long[] children;
    private int[] fitness;
    private int[] childFitness;
    private long state = 7;

    /** @param genes a multiple of 64, each of which mutates once a child on average over all genes */
    ScalarOnes(int size, int genes) {
        this.size = size;
        this.words = genes / Long.SIZE;
        this.elite = size / 10;
        this.leap = 1 / StrictMath.log(1 - 1.0 / genes);
        parents = new long[size * words];
        children = new long[size * words];
        fitness = new int[size];
        childFitness = new int[size];
        Arrays.setAll(parents, i -> next());
        for (int i = 0; i < size; i++) {
            fitness[i] = ones(parents, i * words);
        }
    }

    /** Breeds and judges the nine tenths of a generation that are not kept. */
    void generation() {
        int[] sorted = fitness.clone();
        Arrays.sort(sorted);
        int threshold = sorted[size - elite];
        int made = 0;
        for (int i = 0; i < size && made < elite; i++) {
            if (fitness[i] >= threshold) {
                System.arraycopy(parents, i * words, children, made * words, words);
                childFitness[made++] = fitness[i];
            }
        }
        for (; made < size; made++) {
            breed(made * words);
            childFitness[made] = ones(children, made * words);
        }
        long[] rows = parents;
        parents = children;
        children = rows;
        int[] values = fitness;
        fitness = childFitness;
        childFitness = values;
    }

    int best() {
        return Arrays.stream(fitness).max().orElse(0);
    }

    private void breed(int at) {
        int first = tournament() * words;
        int second = tournament() * words;
        boolean crossed = (next() >>> 11) * 0x1.0p-53 < CROSSOVER_RATE;
        for (int w = 0; w < words; w++) {
            long mask = crossed ? next() : 0;
            children[at + w] = (parents[first + w] & ~mask) | (parents[second + w] & mask);
        }
        int genes = words * Long.SIZE;
        for (int gene = leap(); gene < genes; gene += 1 + leap()) {
            children[at + (gene >>> 6)] ^= 1L << gene;
        }
    }

    /** Genes that are passed over before the next that mutates, geometrically distributed. */
    private int leap() {
        double u = ((next() >>> 11) + 1) * 0x1.0p-53;
        return (int) (StrictMath.log(u) * leap);
    }

    private int ones(long[] rows, int at) {
        int ones = 0;
        for (int w = 0; w < words; w++) {
            ones += Long.bitCount(rows[at + w]);
        }
        return ones;
    }

    private int tournament() {
        int best = pick();
        for (int i = 1; i < 3; i++) {
            int other = pick();
            best = fitness[other] > fitness[best] ? other : best;
        }
        return best;
    }

    private int pick() {
        return (int) (((next() >>> 32) * size) >>> 32);
    }

    /** SplitMix64. */
    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
