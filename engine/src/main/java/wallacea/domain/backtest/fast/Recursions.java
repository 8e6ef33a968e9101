package wallacea.domain.backtest.fast;

/**
 * Recursive averages of up to four columns side by side. Each value waits for the one before it (a product and a sum, about 8
 * cycles a bar), so four that do not wait for each other take little longer than one. Every column has the bits that it has alone.
 */
final class Recursions {
    /** How many go together. */
    static final int TOGETHER = 4;

    private Recursions() {}

    /**
     * Exponential averages, as {@link Indicators#ema}.
     *
     * @param x the inputs, {@link #TOGETHER} of them; one may stand there several times
     * @param out all of it is written
     */
    static void ema(double[][] x, int[] period, double[][] out) {
        double[] x0 = x[0];
        double[] x1 = x[1];
        double[] x2 = x[2];
        double[] x3 = x[3];
        double[] out0 = out[0];
        double[] out1 = out[1];
        double[] out2 = out[2];
        double[] out3 = out[3];
        double a0 = 2.0 / (period[0] + 1.0);
        double a1 = 2.0 / (period[1] + 1.0);
        double a2 = 2.0 / (period[2] + 1.0);
        double a3 = 2.0 / (period[3] + 1.0);
        double keep0 = 1 - a0;
        double keep1 = 1 - a1;
        double keep2 = 1 - a2;
        double keep3 = 1 - a3;
        double average0 = Double.NaN;
        double before0 = Double.NaN;
        double average1 = Double.NaN;
        double before1 = Double.NaN;
        double average2 = Double.NaN;
        double before2 = Double.NaN;
        double average3 = Double.NaN;
        double before3 = Double.NaN;
        for (int i = 0; i < out0.length; i++) {
            double value0 = x0[i];
            average0 = next(average0, keep0, a0, value0, before0);
            double value1 = x1[i];
            average1 = next(average1, keep1, a1, value1, before1);
            double value2 = x2[i];
            average2 = next(average2, keep2, a2, value2, before2);
            double value3 = x3[i];
            average3 = next(average3, keep3, a3, value3, before3);
            out0[i] = average0;
            before0 = value0;
            out1[i] = average1;
            before1 = value1;
            out2[i] = average2;
            before2 = value2;
            out3[i] = average3;
            before3 = value3;
        }
        for (int k = 0; k < TOGETHER; k++) {
            hideUntilWarm(x[k], period[k], out[k]);
        }
    }

    /** The first number after a NaN begins the recursion anew. */
    private static double next(double average, double keep, double a, double value, double before) {
        return Double.isNaN(before) ? value : keep * average + a * value;
    }

    /** Writes NaN where fewer than {@code period} numbers came since the last NaN of x. */
    private static void hideUntilWarm(double[] x, int period, double[] out) {
        int seen = 0;
        for (int i = 0; i < out.length; i++) {
            if (Double.isNaN(x[i])) {
                seen = 0;
            } else if (seen < period - 1) {
                seen++;
                out[i] = Double.NaN;
            }
        }
    }
}
