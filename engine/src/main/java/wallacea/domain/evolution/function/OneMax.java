package wallacea.domain.evolution.function;

import java.util.Arrays;
import wallacea.domain.evolution.BitFitness;
import wallacea.domain.genome.BitRows;

/** The number of genes that agree with a pattern; unshifted, the number of ones. */
final class OneMax extends EachRow implements BitFitness {
    private final double[] pattern;
    private final long[] patternWords;

    OneMax(double[] pattern) {
        super(pattern.length);
        this.pattern = pattern;
        BitRows one = new BitRows(pattern.length, 1);
        one.put(0, pattern, 0);
        patternWords = one.words();
    }

    @Override
    double fitness(double[] rows, int offset) {
        int ones = 0;
        for (int i = 0; i < pattern.length; i++) {
            if (rows[offset + i] == pattern[i]) {
                ones++;
            }
        }
        return ones;
    }

    @Override
    public void evaluate(BitRows genomes, int from, int count, double[] fitness, boolean[] valid) {
        long[] words = genomes.words();
        int length = patternWords.length;
        for (int i = 0; i < count; i++) {
            int differing = 0;
            for (int w = 0; w < length; w++) {
                differing += Long.bitCount(words[(from + i) * length + w] ^ patternWords[w]);
            }
            fitness[i] = pattern.length - differing;
        }
        Arrays.fill(valid, 0, count, true);
    }
}
