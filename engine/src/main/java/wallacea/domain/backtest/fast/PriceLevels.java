package wallacea.domain.backtest.fast;

/**
 * Where the bars of a series reach a price: a descent over blocks of low minima and high maxima. The blocks around a position, at
 * most 17, tell first whether it is reached at all.
 */
final class PriceLevels {
    private final double[][] low;
    private final double[][] high;

    PriceLevels(double[] lows, double[] highs) {
        low = Blocks.minima(lows);
        high = Blocks.maxima(highs);
    }

    /**
     * The first bar from {@code from} until before {@code end} whose low is at or below {@code stop} or whose high is at or
     * above {@code target}; {@code end} if there is none. A level of NaN is never reached.
     */
    int firstBeyond(int from, int end, double stop, double target) {
        int level = Blocks.levelOf(end - from, low.length);
        int last = (end - 1) >> (Blocks.SHIFT * level);
        for (int block = from >>> (Blocks.SHIFT * level); block <= last; block++) {
            if (isBeyond(level, block, stop, target)) {
                int begin = block << (Blocks.SHIFT * level);
                return begin < from ? search(from, end, 0, stop, target) : search(begin, end, level, stop, target);
            }
        }
        return end;
    }

    private int search(int from, int end, int highest, double stop, double target) {
        int level = highest;
        int bar = from;
        while (bar < end) {
            int block = bar >>> (Blocks.SHIFT * level);
            if (!isBeyond(level, block, stop, target)) {
                block++;
                bar = block << (Blocks.SHIFT * level);
                level = Blocks.levelFrom(block, level, low.length);
            } else if (level > 0) {
                level--;
            } else {
                return bar;
            }
        }
        return end;
    }

    private boolean isBeyond(int level, int block, double stop, double target) {
        return low[level][block] <= stop || high[level][block] >= target;
    }
}
