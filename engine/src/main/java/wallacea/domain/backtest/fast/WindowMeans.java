package wallacea.domain.backtest.fast;

/**
 * Means of single windows, each summed in index order. Both windows of four bars are summed at once: eight chains of additions
 * take no longer than one, which waits for each addition.
 */
final class WindowMeans {
    private WindowMeans() {}

    /**
     * The means over p and over q bars that end at each of the given bars.
     *
     * @param p 1 to q
     * @param ends the first {@code count} of them, none before bar {@code q - 1}
     */
    static void of(double[] x, int p, int q, int[] ends, int count, double[] meanP, double[] meanQ) {
        for (int n = 0; n < count; n += 4) {
            int last = count - 1;
            int n1 = Math.min(n + 1, last);
            int n2 = Math.min(n + 2, last);
            int n3 = Math.min(n + 3, last);
            int end0 = ends[n] + 1;
            int end1 = ends[n1] + 1;
            int end2 = ends[n2] + 1;
            int end3 = ends[n3] + 1;
            double long0 = 0;
            double long1 = 0;
            double long2 = 0;
            double long3 = 0;
            int back = q;
            for (; back > p; back--) {
                long0 += x[end0 - back];
                long1 += x[end1 - back];
                long2 += x[end2 - back];
                long3 += x[end3 - back];
            }
            double short0 = 0;
            double short1 = 0;
            double short2 = 0;
            double short3 = 0;
            for (; back > 0; back--) {
                double x0 = x[end0 - back];
                double x1 = x[end1 - back];
                double x2 = x[end2 - back];
                double x3 = x[end3 - back];
                long0 += x0;
                long1 += x1;
                long2 += x2;
                long3 += x3;
                short0 += x0;
                short1 += x1;
                short2 += x2;
                short3 += x3;
            }
            meanP[n] = short0 / p;
            meanP[n1] = short1 / p;
            meanP[n2] = short2 / p;
            meanP[n3] = short3 / p;
            meanQ[n] = long0 / q;
            meanQ[n1] = long1 / q;
            meanQ[n2] = long2 / q;
            meanQ[n3] = long3 / q;
        }
    }
}
