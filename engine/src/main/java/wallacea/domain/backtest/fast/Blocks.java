package wallacea.domain.backtest.fast;

import java.util.Arrays;

/** Blocks of 16 bars, of 16 such blocks, and so on up to one that holds all: least and greatest of a column in each. */
final class Blocks {
    /** Bars of a block of level k: {@code 1 << SHIFT * k}. */
    static final int SHIFT = 4;

    static final int FAN = 1 << SHIFT;

    private Blocks() {}

    /** The column itself, then the least of each block, level by level. */
    static double[][] minima(double[] column) {
        return levels(column, false);
    }

    /** The column itself, then the greatest of each block, level by level. */
    static double[][] maxima(double[] column) {
        return levels(column, true);
    }

    /** Blocks of a level over {@code count} of the level below. */
    static int above(int count) {
        return (count + FAN - 1) >>> SHIFT;
    }

    /** The level of {@code levels} at which at most 17 blocks lie around {@code bars} bars, at least one. */
    static int levelOf(int bars, int levels) {
        return Math.min((31 - Integer.numberOfLeadingZeros(bars | 1)) / SHIFT, levels - 1);
    }

    /** The highest level at which block {@code block} of {@code level} begins a block, where a search goes on. */
    static int levelFrom(int block, int level, int levels) {
        int highest = level;
        for (int b = block; (b & FAN - 1) == 0 && highest + 1 < levels; b >>>= SHIFT) {
            highest++;
        }
        return highest;
    }

    private static double[][] levels(double[] column, boolean greatest) {
        double[][] levels = {column};
        while (levels[levels.length - 1].length > 1) {
            double[] below = levels[levels.length - 1];
            double[] level = new double[above(below.length)];
            Arrays.fill(level, greatest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            for (int i = 0; i < below.length; i++) {
                int block = i >>> SHIFT;
                level[block] = greatest ? Math.max(level[block], below[i]) : Math.min(level[block], below[i]);
            }
            levels = Arrays.copyOf(levels, levels.length + 1);
            levels[levels.length - 1] = level;
        }
        return levels;
    }
}
