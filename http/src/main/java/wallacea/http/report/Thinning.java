package wallacea.http.report;

import java.util.Arrays;

/**
 * Which points of a long line are worth drawing: for each pixel column the first, the lowest, the highest and the last,
 * so that no extreme is lost.
 */
final class Thinning {
    private Thinning() {}

    /** Indices to draw, ascending; all of them while there are at most four a column. */
    static int[] of(double[] xs, double[] ys, Scale x) {
        int columns = (int) Math.ceil(Math.abs(x.toPixel() - x.fromPixel()));
        if (xs.length <= 4 * columns) {
            int[] all = new int[xs.length];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int[] kept = new int[xs.length];
        int size = 0;
        int start = 0;
        while (start < xs.length) {
            long column = (long) x.pixel(xs[start]);
            int end = start;
            int low = start;
            int high = start;
            while (end < xs.length && (long) x.pixel(xs[end]) == column) {
                low = ys[end] < ys[low] ? end : low;
                high = ys[end] > ys[high] ? end : high;
                end++;
            }
            int[] group = {start, Math.min(low, high), Math.max(low, high), end - 1};
            for (int k = 0; k < group.length; k++) {
                if (size == 0 || kept[size - 1] < group[k]) {
                    kept[size++] = group[k];
                }
            }
            start = end;
        }
        return Arrays.copyOf(kept, size);
    }
}
