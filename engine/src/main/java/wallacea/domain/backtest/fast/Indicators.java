package wallacea.domain.backtest.fast;

import java.util.Arrays;

/**
 * The indicators as columns: each writes all of {@code out}, NaN until warm. Every value has the bits of its definition in
 * {@link wallacea.domain.rule.IndicatorFunction}, with sums in index order: the windows of many bars are summed at once, each
 * in its own order.
 *
 * <p>A NaN inside the input of a recursive indicator ends the recursion; it begins anew at the next number.
 */
final class Indicators {
    private static final int EXTREMES_BLOCK = 2048;

    private Indicators() {}

    static void sma(double[] x, int period, double[] out) {
        LaneChoice.CHOSEN.sma(x, period, out);
    }

    /** @param mean the simple mean of x over the same period */
    static void stddev(double[] x, double[] mean, int period, double[] out) {
        int warm = warmUp(out, period - 1);
        LaneChoice.CHOSEN.squares(x, mean, period, warm, out.length, out);
        for (int i = warm; i < out.length; i++) {
            out[i] = Math.sqrt(out[i] / period);
        }
    }

    static void wma(double[] x, int period, double[] out) {
        double weights = period * (period + 1.0) / 2;
        int warm = warmUp(out, period - 1);
        LaneChoice.CHOSEN.weighted(x, period, warm, out.length, out);
        for (int i = warm; i < out.length; i++) {
            out[i] /= weights;
        }
    }

    /**
     * @param mean the simple mean of x over the same period
     * @param deviation its standard deviation
     */
    static void zscore(double[] x, double[] mean, double[] deviation, int period, double[] out) {
        int equal = 0;
        for (int i = 0; i < out.length; i++) {
            equal = i > 0 && x[i] == x[i - 1] ? equal + 1 : 1;
            out[i] = equal >= period ? Double.NaN : (x[i] - mean[i]) / deviation[i];
        }
    }

    /** Counts are whole numbers, exact as doubles; they tell nothing where a number of the window is missing. */
    static void percentRank(double[] x, int period, double[] out) {
        int warm = warmUp(out, period);
        LaneChoice.CHOSEN.lessBefore(x, period, warm, out.length, out);
        int numbers = 0;
        for (int i = 0; i < out.length; i++) {
            numbers = Double.isNaN(x[i]) ? 0 : numbers + 1;
            out[i] = numbers > period ? 100 * out[i] / period : Double.NaN;
        }
    }

    static void highest(double[] x, int period, double[] out) {
        extremes(x, period, true, out);
    }

    static void lowest(double[] x, int period, double[] out) {
        extremes(x, period, false, out);
    }

    /** Extremes of windows that double in length, so that a period costs its logarithm; by blocks, which stay in the first cache. */
    private static void extremes(double[] x, int period, boolean greatest, double[] out) {
        int warm = warmUp(out, period - 1);
        int block = Math.max(EXTREMES_BLOCK, period);
        double[] windows = new double[Math.min(block + period - 1, out.length)];
        for (int from = warm; from < out.length; from += block) {
            int count = Math.min(block, out.length - from);
            int length = count + period - 1;
            System.arraycopy(x, from - period + 1, windows, 0, length);
            for (int span = 1; span < period; ) {
                int step = Math.min(span, period - span);
                if (greatest) {
                    LaneChoice.CHOSEN.greaterOfTwo(windows, length, step);
                } else {
                    LaneChoice.CHOSEN.lessOfTwo(windows, length, step);
                }
                span += step;
            }
            System.arraycopy(windows, period - 1, out, from, count);
        }
    }

    static void lag(double[] x, int bars, double[] out) {
        int warm = warmUp(out, bars);
        System.arraycopy(x, 0, out, warm, out.length - warm);
    }

    static void roc(double[] x, int period, double[] out) {
        for (int i = warmUp(out, period); i < out.length; i++) {
            out[i] = x[i] / x[i - period] - 1;
        }
    }

    static void ema(double[] x, int period, double[] out) {
        double a = 2.0 / (period + 1.0);
        double keep = 1 - a;
        double average = 0;
        int seen = 0;
        for (int i = 0; i < out.length; i++) {
            double value = x[i];
            if (Double.isNaN(value)) {
                seen = 0;
                out[i] = Double.NaN;
            } else {
                average = seen == 0 ? value : keep * average + a * value;
                seen++;
                out[i] = seen >= period ? average : Double.NaN;
            }
        }
    }

    static void rma(double[] x, int period, double[] out) {
        double state = 0;
        int seen = 0;
        for (int i = 0; i < out.length; i++) {
            double value = x[i];
            if (Double.isNaN(value)) {
                seen = 0;
                state = 0;
                out[i] = Double.NaN;
            } else {
                seen++;
                state = smoothed(state, value, seen, period);
                out[i] = seen >= period ? state : Double.NaN;
            }
        }
    }

    static void rsi(double[] x, int period, double[] out) {
        double up = 0;
        double down = 0;
        int seen = 0;
        warmUp(out, 1);
        for (int i = 1; i < out.length; i++) {
            double move = x[i] - x[i - 1];
            if (Double.isNaN(move)) {
                seen = 0;
                up = 0;
                down = 0;
                out[i] = Double.NaN;
            } else {
                seen++;
                up = smoothed(up, Math.max(move, 0), seen, period);
                down = smoothed(down, Math.max(-move, 0), seen, period);
                out[i] = seen < period ? Double.NaN : up == 0 && down == 0 ? 50 : strength(up, down);
            }
        }
    }

    /** @param scratch three columns of any content */
    static void rsiSma(double[] x, int period, double[] out, double[][] scratch) {
        double[] moves = scratch[0];
        double[] up = scratch[1];
        double[] down = scratch[2];
        warmUp(moves, 1);
        for (int i = 1; i < moves.length; i++) {
            moves[i] = Math.max(x[i] - x[i - 1], 0);
        }
        sma(moves, period, up);
        for (int i = 1; i < moves.length; i++) {
            moves[i] = Math.max(x[i - 1] - x[i], 0);
        }
        sma(moves, period, down);
        for (int i = 0; i < out.length; i++) {
            out[i] = up[i] == 0 && down[i] == 0 ? Double.NaN : strength(up[i], down[i]);
        }
    }

    /** Wilder's average after one more number: a sum until the period is full, its mean then, the recursion from there. */
    static double smoothed(double state, double value, int seen, int period) {
        if (seen > period) {
            return (state * (period - 1) + value) / period;
        }
        return seen == period ? (state + value) / period : state + value;
    }

    static double strength(double up, double down) {
        return down == 0 ? 100 : 100 - 100 / (1 + up / down);
    }

    /** Writes NaN to the first bars; how many there were. */
    static int warmUp(double[] out, int bars) {
        int warm = Math.min(bars, out.length);
        Arrays.fill(out, 0, warm, Double.NaN);
        return warm;
    }
}
