package wallacea.domain.backtest.fast;

/** Where the bars of a series reach a price: a descent over blocks of low minima and high maxima. */
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
        int level = 0;
        int bar = from;
        while (bar < end) {
            int block = bar >>> Blocks.SHIFT * level;
            if (low[level][block] <= stop || high[level][block] >= target) {
                if (level == 0) {
                    return bar;
                }
                level--;
            } else {
                block++;
                bar = block << Blocks.SHIFT * level;
                level = Blocks.levelFrom(block, level, low.length);
            }
        }
        return end;
    }
}
