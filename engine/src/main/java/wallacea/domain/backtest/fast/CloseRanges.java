package wallacea.domain.backtest.fast;

/**
 * Least and greatest close around any bars that are not too far apart, in two places of a sparse table: of 1, 2, 4, ... blocks of 16
 * bars from each block on. Two runs of blocks that overlap do no harm, for an extreme taken twice is the same (Bender and
 * Farach-Colton, The LCA Problem Revisited, 2000). What the blocks at both ends have to do with it tell two columns. 24 bytes a bar.
 */
final class CloseRanges {
    private static final int SHIFT = 4;

    /** Runs are of up to so many times two blocks: as long as a tile. */
    private static final int LEVELS = Integer.numberOfTrailingZeros(WindowSums.TILE >>> SHIFT) + 1;

    /** Level by level a pair for each block: the least, the greatest. */
    private final double[] extremes;

    private final int stride;
    private final double[] close;

    /** By bar: the greatest close from the beginning of its block up to it, and from it to the end of its block. */
    private final double[] greatestInBlock;

    CloseRanges(double[] close) {
        this.close = close;
        this.greatestInBlock = greatestInBlock(close);
        int blocks = (close.length + (1 << SHIFT) - 1) >>> SHIFT;
        stride = 2 * blocks;
        extremes = new double[LEVELS * stride];
        for (int block = 0; block < blocks; block++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = block << SHIFT; i < Math.min(close.length, (block + 1) << SHIFT); i++) {
                least = Math.min(least, close[i]);
                greatest = Math.max(greatest, close[i]);
            }
            extremes[2 * block] = least;
            extremes[2 * block + 1] = greatest;
        }
        for (int level = 1; level < LEVELS; level++) {
            join(level, blocks);
        }
    }

    private static double[] greatestInBlock(double[] close) {
        double[] greatest = new double[2 * close.length];
        int mask = (1 << SHIFT) - 1;
        for (int i = 0; i < close.length; i++) {
            greatest[2 * i] = (i & mask) == 0 ? close[i] : Math.max(greatest[2 * i - 2], close[i]);
        }
        for (int i = close.length - 1; i >= 0; i--) {
            boolean isLast = (i & mask) == mask || i + 1 == close.length;
            greatest[2 * i + 1] = isLast ? close[i] : Math.max(greatest[2 * i + 3], close[i]);
        }
        return greatest;
    }

    private void join(int level, int blocks) {
        int half = 1 << (level - 1);
        for (int block = 0; block + 2 * half <= blocks; block++) {
            int left = (level - 1) * stride + 2 * block;
            int right = left + 2 * half;
            int out = level * stride + 2 * block;
            extremes[out] = Math.min(extremes[left], extremes[right]);
            extremes[out + 1] = Math.max(extremes[left + 1], extremes[right + 1]);
        }
    }

    /** At most the least close of bars {@code from} until before {@code end}; -infinity if they are more than the table knows. */
    double least(int from, int end) {
        int level = level(from, end);
        if (level >= LEVELS) {
            return Double.NEGATIVE_INFINITY;
        }
        return Math.min(extremes[left(level, from)], extremes[right(level, end)]);
    }

    /** At least the greatest close of bars {@code from} until before {@code end}; infinity if they are more than the table knows. */
    double greatest(int from, int end) {
        int level = level(from, end);
        if (level >= LEVELS) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(extremes[left(level, from) + 1], extremes[right(level, end) + 1]);
    }

    /** The greatest close of bars {@code from} until before {@code end}; infinity if they are more than the table knows. */
    double exactGreatest(int from, int end) {
        int within = ((from >>> SHIFT) + 1) << SHIFT;
        int until = ((end - 1) >>> SHIFT) << SHIFT;
        if (within > until) {
            double greatest = close[from];
            for (int i = from + 1; i < end; i++) {
                greatest = Math.max(greatest, close[i]);
            }
            return greatest;
        }
        double ends = Math.max(greatestInBlock[2 * from + 1], greatestInBlock[2 * (end - 1)]);
        return within == until ? ends : Math.max(ends, greatest(within, until));
    }

    private static int level(int from, int end) {
        return 31 - Integer.numberOfLeadingZeros(((end - 1) >>> SHIFT) - (from >>> SHIFT) + 1);
    }

    private int left(int level, int from) {
        return level * stride + 2 * (from >>> SHIFT);
    }

    private int right(int level, int end) {
        return level * stride + 2 * (((end - 1) >>> SHIFT) + 1 - (1 << level));
    }
}
