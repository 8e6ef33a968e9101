package wallacea.domain.backtest.plain;

import java.util.Arrays;
import wallacea.domain.market.BarSeries;

/**
 * The indicators as {@link wallacea.domain.rule.IndicatorFunction} defines them. Sums run in index order, so that every
 * value has one bit pattern.
 *
 * <p>A NaN inside the input of a recursive indicator ends the recursion; it begins anew at the next number.
 */
final class PlainIndicators {
    private PlainIndicators() {}

    static double[] sma(double[] x, int period) {
        double[] out = nan(x.length);
        for (int i = period - 1; i < x.length; i++) {
            out[i] = mean(x, i - period + 1, i);
        }
        return out;
    }

    static double[] stddev(double[] x, int period) {
        double[] out = nan(x.length);
        for (int i = period - 1; i < x.length; i++) {
            double mean = mean(x, i - period + 1, i);
            double squares = 0;
            for (int j = i - period + 1; j <= i; j++) {
                squares += (x[j] - mean) * (x[j] - mean);
            }
            out[i] = Math.sqrt(squares / period);
        }
        return out;
    }

    static double[] highest(double[] x, int period) {
        double[] out = nan(x.length);
        for (int i = period - 1; i < x.length; i++) {
            out[i] = Double.NEGATIVE_INFINITY;
            for (int j = i - period + 1; j <= i; j++) {
                out[i] = Math.max(out[i], x[j]);
            }
        }
        return out;
    }

    static double[] lowest(double[] x, int period) {
        double[] out = nan(x.length);
        for (int i = period - 1; i < x.length; i++) {
            out[i] = Double.POSITIVE_INFINITY;
            for (int j = i - period + 1; j <= i; j++) {
                out[i] = Math.min(out[i], x[j]);
            }
        }
        return out;
    }

    static double[] lag(double[] x, int bars) {
        double[] out = nan(x.length);
        for (int i = bars; i < x.length; i++) {
            out[i] = x[i - bars];
        }
        return out;
    }

    static double[] roc(double[] x, int period) {
        double[] out = nan(x.length);
        for (int i = period; i < x.length; i++) {
            out[i] = x[i] / x[i - period] - 1;
        }
        return out;
    }

    static double[] ema(double[] x, int period) {
        double[] out = nan(x.length);
        double a = 2.0 / (period + 1.0);
        double average = Double.NaN;
        int seen = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                seen = 0;
                continue;
            }
            seen++;
            average = seen == 1 ? x[i] : (1 - a) * average + a * x[i];
            if (seen >= period) {
                out[i] = average;
            }
        }
        return out;
    }

    static double[] rma(double[] x, int period) {
        double[] out = nan(x.length);
        double average = Double.NaN;
        int seen = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                seen = 0;
                continue;
            }
            seen++;
            if (seen == period) {
                average = mean(x, i - period + 1, i);
            } else if (seen > period) {
                average = (average * (period - 1) + x[i]) / period;
            }
            if (seen >= period) {
                out[i] = average;
            }
        }
        return out;
    }

    static double[] rsi(double[] x, int period) {
        double[] up = rma(rises(x), period);
        double[] down = rma(falls(x), period);
        double[] out = nan(x.length);
        for (int i = 0; i < x.length; i++) {
            out[i] = up[i] == 0 && down[i] == 0 ? 50 : strength(up[i], down[i]);
        }
        return out;
    }

    static double[] rsiSma(double[] x, int period) {
        double[] up = sma(rises(x), period);
        double[] down = sma(falls(x), period);
        double[] out = nan(x.length);
        for (int i = 0; i < x.length; i++) {
            out[i] = up[i] == 0 && down[i] == 0 ? Double.NaN : strength(up[i], down[i]);
        }
        return out;
    }

    static double[] trueRange(BarSeries bars) {
        double[] out = nan(bars.size());
        for (int i = 0; i < out.length; i++) {
            double before = bars.close()[Math.max(i - 1, 0)];
            out[i] = Math.max(bars.high()[i], before) - Math.min(bars.low()[i], before);
        }
        return out;
    }

    static double[] sessionHigh(BarSeries bars, int from, int until) {
        return session(bars, bars.high(), from, until, true);
    }

    static double[] sessionLow(BarSeries bars, int from, int until) {
        return session(bars, bars.low(), from, until, false);
    }

    private static double[] session(BarSeries bars, double[] price, int from, int until, boolean greatest) {
        double[] out = nan(bars.size());
        for (int i = 0; i < out.length; i++) {
            if (bars.minuteOfDay(i) < until) {
                continue;
            }
            for (int j = i; j >= 0 && bars.localDay(j) == bars.localDay(i); j--) {
                boolean inside = bars.minuteOfDay(j) >= from && bars.minuteOfDay(j) < until;
                boolean better = greatest ? price[j] > out[i] : price[j] < out[i];
                if (inside && (Double.isNaN(out[i]) || better)) {
                    out[i] = price[j];
                }
            }
        }
        return out;
    }

    private static double strength(double up, double down) {
        return down == 0 ? 100 : 100 - 100 / (1 + up / down);
    }

    private static double[] rises(double[] x) {
        double[] out = nan(x.length);
        for (int i = 1; i < x.length; i++) {
            out[i] = Math.max(x[i] - x[i - 1], 0);
        }
        return out;
    }

    private static double[] falls(double[] x) {
        double[] out = nan(x.length);
        for (int i = 1; i < x.length; i++) {
            out[i] = Math.max(x[i - 1] - x[i], 0);
        }
        return out;
    }

    private static double mean(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += x[i];
        }
        return sum / (to - from + 1);
    }

    private static double[] nan(int length) {
        double[] out = new double[length];
        Arrays.fill(out, Double.NaN);
        return out;
    }
}
