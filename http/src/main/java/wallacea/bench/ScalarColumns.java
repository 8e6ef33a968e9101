package wallacea.bench;

import java.util.Arrays;

/** Indicators as a loop makes them, one pass a column. On {@link SyntheticBars} they have the bits of their definitions. */
final class ScalarColumns {
    private ScalarColumns() {}

    /** Simple averages by a running sum. */
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

    static void warmUp(double[] out, int bars) {
        Arrays.fill(out, 0, Math.min(bars, out.length), Double.NaN);
    }
}
