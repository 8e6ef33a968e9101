package wallacea.domain.backtest.fast;

/** Means of single windows, each summed in index order; eight at once, for the latency of an addition is that of eight. */
final class WindowMeans {
    private static final int TOGETHER = 8;

    private WindowMeans() {}

    /**
     * The means over {@code period} bars that end at the first {@code count} of the given bars.
     *
     * @param ends not before bar {@code period - 1}
     */
    static void of(double[] x, int period, int[] ends, int count, double[] out) {
        int n = 0;
        for (; n + TOGETHER <= count; n += TOGETHER) {
            together(x, period, ends, n, out);
        }
        for (; n < count; n++) {
            double sum = 0;
            for (int i = ends[n] - period + 1; i <= ends[n]; i++) {
                sum += x[i];
            }
            out[n] = sum / period;
        }
    }

    private static void together(double[] x, int period, int[] ends, int n, double[] out) {
        int end0 = ends[n] + 1;
        int end1 = ends[n + 1] + 1;
        int end2 = ends[n + 2] + 1;
        int end3 = ends[n + 3] + 1;
        int end4 = ends[n + 4] + 1;
        int end5 = ends[n + 5] + 1;
        int end6 = ends[n + 6] + 1;
        int end7 = ends[n + 7] + 1;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        double sum5 = 0;
        double sum6 = 0;
        double sum7 = 0;
        for (int back = period; back > 0; back--) {
            sum0 += x[end0 - back];
            sum1 += x[end1 - back];
            sum2 += x[end2 - back];
            sum3 += x[end3 - back];
            sum4 += x[end4 - back];
            sum5 += x[end5 - back];
            sum6 += x[end6 - back];
            sum7 += x[end7 - back];
        }
        out[n] = sum0 / period;
        out[n + 1] = sum1 / period;
        out[n + 2] = sum2 / period;
        out[n + 3] = sum3 / period;
        out[n + 4] = sum4 / period;
        out[n + 5] = sum5 / period;
        out[n + 6] = sum6 / period;
        out[n + 7] = sum7 / period;
    }
}
