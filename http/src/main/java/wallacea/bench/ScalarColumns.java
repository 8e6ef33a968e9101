package wallacea.bench;

import java.util.Arrays;
import wallacea.domain.market.BarSeries;

/**
 * Indicators as a loop makes them, a pass or two a column: running sums, recursions, queues of extremes. On {@link
 * SyntheticBars} they have the bits of their definitions, for sums of prices are exact there; where they are not, windows are
 * summed in index order, many bars at once.
 */
final class ScalarColumns {
    private static final int BLOCK = 512;

    private ScalarColumns() {}

    /** Simple averages by a running sum, for series whose sums are exact. */
    static void sma(double[] x, int period, double[] out) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
            if (i >= period) {
                sum -= x[i - period];
            }
            out[i] = i >= period - 1 ? sum / period : Double.NaN;
        }
    }

    /** Simple averages of a series whose sums are not exact or that has a NaN. */
    static void windowMean(double[] x, int period, double[] out) {
        warmUp(out, period - 1);
        for (int from = period - 1; from < out.length; from += BLOCK) {
            int until = Math.min(from + BLOCK, out.length);
            Arrays.fill(out, from, until, 0);
            for (int back = period - 1; back >= 0; back--) {
                for (int i = from; i < until; i++) {
                    out[i] += x[i - back];
                }
            }
            for (int i = from; i < until; i++) {
                out[i] /= period;
            }
        }
    }

    static void stddev(double[] x, double[] mean, int period, double[] out) {
        warmUp(out, period - 1);
        for (int from = period - 1; from < out.length; from += BLOCK) {
            int until = Math.min(from + BLOCK, out.length);
            Arrays.fill(out, from, until, 0);
            for (int back = period - 1; back >= 0; back--) {
                for (int i = from; i < until; i++) {
                    double difference = x[i - back] - mean[i];
                    out[i] += difference * difference;
                }
            }
            for (int i = from; i < until; i++) {
                out[i] = Math.sqrt(out[i] / period);
            }
        }
    }

    static void ema(double[] x, int period, double[] out) {
        double a = 2.0 / (period + 1.0);
        double average = 0;
        int seen = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                seen = 0;
                out[i] = Double.NaN;
                continue;
            }
            average = seen == 0 ? x[i] : (1 - a) * average + a * x[i];
            seen++;
            out[i] = seen >= period ? average : Double.NaN;
        }
    }

    static void rma(double[] x, int period, double[] out) {
        double state = 0;
        int seen = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                seen = 0;
                state = 0;
                out[i] = Double.NaN;
                continue;
            }
            seen++;
            state = smoothed(state, x[i], seen, period);
            out[i] = seen >= period ? state : Double.NaN;
        }
    }

    static void rsi(double[] x, int period, double[] out) {
        double up = 0;
        double down = 0;
        out[0] = Double.NaN;
        for (int i = 1; i < x.length; i++) {
            double move = x[i] - x[i - 1];
            up = smoothed(up, Math.max(move, 0), i, period);
            down = smoothed(down, Math.max(-move, 0), i, period);
            out[i] = i < period ? Double.NaN : up == 0 && down == 0 ? 50 : strength(up, down);
        }
    }

    /** By running sums of rises and falls, which are exact. */
    static void rsiSma(double[] x, int period, double[] out) {
        double rises = 0;
        double falls = 0;
        out[0] = Double.NaN;
        for (int i = 1; i < x.length; i++) {
            rises += Math.max(x[i] - x[i - 1], 0);
            falls += Math.max(x[i - 1] - x[i], 0);
            if (i > period) {
                rises -= Math.max(x[i - period] - x[i - period - 1], 0);
                falls -= Math.max(x[i - period - 1] - x[i - period], 0);
            }
            boolean known = i >= period && (rises != 0 || falls != 0);
            out[i] = known ? strength(rises / period, falls / period) : Double.NaN;
        }
    }

    static void roc(double[] x, int period, double[] out) {
        warmUp(out, period);
        for (int i = period; i < x.length; i++) {
            out[i] = x[i] / x[i - period] - 1;
        }
    }

    static void lag(double[] x, int bars, double[] out) {
        warmUp(out, bars);
        System.arraycopy(x, 0, out, Math.min(bars, x.length), Math.max(0, x.length - bars));
    }

    /** Greatest ({@code sign} 1) or least (-1) of each window, by a queue of candidates: each bar enters and leaves it once. */
    static void extreme(double[] x, int period, int sign, double[] out) {
        int[] queue = new int[x.length];
        int head = 0;
        int tail = 0;
        for (int i = 0; i < x.length; i++) {
            while (tail > head && sign * x[queue[tail - 1]] <= sign * x[i]) {
                tail--;
            }
            queue[tail++] = i;
            if (queue[head] <= i - period) {
                head++;
            }
            out[i] = i >= period - 1 ? x[queue[head]] : Double.NaN;
        }
    }

    static void trueRange(BarSeries bars, double[] out) {
        double[] close = bars.close();
        for (int i = 0; i < out.length; i++) {
            double before = close[Math.max(i - 1, 0)];
            out[i] = Math.max(bars.high()[i], before) - Math.min(bars.low()[i], before);
        }
    }

    /** Wilder's averages of both directional movements and the index of them, in one pass. */
    static void adx(BarSeries bars, int period, double[] out) {
        double[] high = bars.high();
        double[] low = bars.low();
        double plus = 0;
        double minus = 0;
        double index = 0;
        out[0] = Double.NaN;
        for (int i = 1; i < out.length; i++) {
            double rise = high[i] - high[i - 1];
            double fall = low[i - 1] - low[i];
            plus = smoothed(plus, rise > fall && rise > 0 ? rise : 0, i, period);
            minus = smoothed(minus, fall > rise && fall > 0 ? fall : 0, i, period);
            if (i < period) {
                out[i] = Double.NaN;
                continue;
            }
            double both = plus + minus;
            double now = both == 0 ? 0 : 100 * Math.abs(plus - minus) / both;
            index = smoothed(index, now, i - period + 1, period);
            out[i] = i - period + 1 >= period ? index : Double.NaN;
        }
    }

    /** The session's high ({@code sign} 1) or low (-1) so far known, in one pass. */
    static void session(BarSeries bars, double[] price, int from, int until, int sign, double[] out) {
        double extreme = Double.NaN;
        long day = Long.MIN_VALUE;
        for (int i = 0; i < out.length; i++) {
            if (bars.localDay(i) != day) {
                day = bars.localDay(i);
                extreme = Double.NaN;
            }
            int minute = bars.minuteOfDay(i);
            if (minute >= from && minute < until && !(sign * price[i] <= sign * extreme)) {
                extreme = price[i];
            }
            out[i] = minute >= until ? extreme : Double.NaN;
        }
    }

    private static double smoothed(double state, double value, int seen, int period) {
        if (seen > period) {
            return (state * (period - 1) + value) / period;
        }
        return seen == period ? (state + value) / period : state + value;
    }

    private static double strength(double up, double down) {
        return down == 0 ? 100 : 100 - 100 / (1 + up / down);
    }

    static void warmUp(double[] out, int bars) {
        Arrays.fill(out, 0, Math.min(bars, out.length), Double.NaN);
    }
}
