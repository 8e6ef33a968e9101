package wallacea.domain.backtest.plain;

import java.util.Arrays;

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

    static double[] wma(double[] x, int period) {
        double[] out = nan(x.length);
        for (int i = period - 1; i < x.length; i++) {
            double sum = 0;
            for (int weight = 1; weight <= period; weight++) {
                sum += weight * x[i - period + weight];
            }
            out[i] = sum / (period * (period + 1.0) / 2);
        }
        return out;
    }

    static double[] zscore(double[] x, int period) {
        double[] mean = sma(x, period);
        double[] deviation = stddev(x, period);
        double[] out = nan(x.length);
        for (int i = period - 1; i < x.length; i++) {
            out[i] = allEqual(x, i - period + 1, i) ? Double.NaN : (x[i] - mean[i]) / deviation[i];
        }
        return out;
    }

    static double[] percentRank(double[] x, int period) {
        double[] out = nan(x.length);
        for (int i = period; i < x.length; i++) {
            int less = 0;
            boolean numbers = !Double.isNaN(x[i]);
            for (int j = i - period; j < i; j++) {
                less += x[j] < x[i] ? 1 : 0;
                numbers = numbers && !Double.isNaN(x[j]);
            }
            out[i] = numbers ? 100.0 * less / period : Double.NaN;
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

    static double strength(double up, double down) {
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

    static boolean allEqual(double[] x, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (x[i] != x[from]) {
                return false;
            }
        }
        return true;
    }

    static double mean(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += x[i];
        }
        return sum / (to - from + 1);
    }

    static double[] nan(int length) {
        double[] out = new double[length];
        Arrays.fill(out, Double.NaN);
        return out;
    }
}
