package wallacea.domain.backtest.fast;

/**
 * The drawdown of positions from blocks of closes instead of every bar.
 *
 * <p>A block knows the greatest and least close and the deepest fall in it, the least ratio of a close to an earlier one.
 * Past a running peak P its drawdown is the least of {@code least / P} and its fall, since {@code v / max(a, b) = min(v / a, v / b)}; blocks that
 * follow each other are joined in order (a fall is not idempotent: overlapping blocks as in a sparse table for minima would
 * give wrong ones). Where cash is held beside the position values are not proportional to closes; falls are then milder than
 * those of the closes, which decides most blocks, and the others are taken apart.
 *
 * <p>Most positions need no blocks: if those around it show that no value passes the peak and none falls below what is the worst
 * already, nothing can come of it.
 */
final class CloseBlocks {
    private final double[][] least;
    private final double[][] greatest;
    private final double[][] fall;

    CloseBlocks(double[] close) {
        least = Blocks.minima(close);
        greatest = Blocks.maxima(close);
        fall = new double[least.length][];
        for (int level = 1; level < fall.length; level++) {
            fall[level] = new double[least[level].length];
            for (int block = 0; block < fall[level].length; block++) {
                fall[level][block] = fallOf(level, block);
            }
        }
    }

    /** The closes themselves. */
    double[] closes() {
        return least[0];
    }

    private double fallOf(int level, int block) {
        int from = block << Blocks.SHIFT;
        int end = Math.min(from + (1 << Blocks.SHIFT), least[level - 1].length);
        double peak = 0;
        double worst = 1;
        for (int i = from; i < end; i++) {
            worst = Math.min(worst, Math.min(least[level - 1][i] / peak, level == 1 ? 1 : fall[level - 1][i]));
            peak = Math.max(peak, greatest[level - 1][i]);
        }
        return worst;
    }

    /** Takes the values of a position at the closes of bars {@code from} until before {@code end} past the drawdown. */
    void pass(Drawdown drawdown, double cash, double size, int from, int end) {
        if (isHarmless(drawdown, cash, size, size, from, end)) {
            return;
        }
        double peak = drawdown.peak;
        double worst = drawdown.worst;
        double[] close = least[0];
        int bar = from;
        while (bar < end) {
            int level = levelAt(bar, end);
            if (level == 0) {
                int until = Math.min(end, (bar | Blocks.FAN - 1) + 1);
                for (; bar < until; bar++) {
                    double value = cash + size * close[bar];
                    if (value < worst * peak) {
                        worst = Math.min(worst, value / peak);
                    }
                    if (value > peak) {
                        peak = value;
                    }
                }
                continue;
            }
            int block = bar >>> (Blocks.SHIFT * level);
            while (level > 0 && cash > 0 && isDeeper(level, block, cash, size, peak, worst)) {
                level--;
                block <<= Blocks.SHIFT;
            }
            double low = cash + size * least[level][block];
            if (low < worst * peak) {
                worst = Math.min(worst, low / peak);
            }
            if (level > 0 && cash == 0) {
                worst = Math.min(worst, fall[level][block]);
            }
            double high = cash + size * greatest[level][block];
            if (high > peak) {
                peak = high;
            }
            bar = level == 0 ? bar + 1 : (block + 1) << (Blocks.SHIFT * level);
        }
        drawdown.peak = peak;
        drawdown.worst = worst;
    }

    /** The first bar from {@code from} until before {@code end} at whose close {@code size} is worth at most that; {@code end} if there is none. */
    int firstWorth(double worth, double size, int from, int end) {
        int level = 0;
        int bar = from;
        while (bar < end) {
            int block = bar >>> (Blocks.SHIFT * level);
            if (size * least[level][block] > worth) {
                block++;
                bar = block << (Blocks.SHIFT * level);
                level = Blocks.levelFrom(block, level, least.length);
            } else if (level > 0) {
                level--;
            } else {
                return bar;
            }
        }
        return end;
    }

    /**
     * Whether the blocks around bars {@code from} until before {@code end} show that positions of a size from {@code least} to {@code
     * greatest} within them neither pass the peak nor fall below what is the worst already.
     */
    boolean isHarmless(Drawdown drawdown, double cash, double leastSize, double greatestSize, int from, int end) {
        int level = Blocks.levelOf(end - from, least.length);
        double[] lows = least[level];
        double[] highs = greatest[level];
        double peak = drawdown.peak;
        double bottom = drawdown.worst * peak;
        int last = (end - 1) >>> (Blocks.SHIFT * level);
        for (int block = from >>> (Blocks.SHIFT * level); block <= last; block++) {
            if (cash + greatestSize * highs[block] > peak || cash + leastSize * lows[block] < bottom) {
                return false;
            }
        }
        return true;
    }

    /** Whether a fall within the block may be the worst so far. */
    private boolean isDeeper(int level, int block, double cash, double size, double peak, double worst) {
        double high = Math.max(peak, cash + size * greatest[level][block]);
        return fall[level][block] < worst && cash + size * least[level][block] < worst * high;
    }

    /** The highest level of which a block begins at the bar and ends before {@code end}. */
    private int levelAt(int bar, int end) {
        int level = 0;
        int span = 1 << Blocks.SHIFT;
        while (level + 1 < least.length && (bar & span - 1) == 0 && bar + span <= end) {
            level++;
            span <<= Blocks.SHIFT;
        }
        return level;
    }
}
