package wallacea.domain.backtest.fast;

import org.jspecify.annotations.Nullable;

/**
 * Running sums of one series, begun anew for each tile of bars, by which two of its moving means are compared without being
 * computed. Immutable, shared by threads.
 *
 * <p>The tile of bars {@code t..t+2047} has the sums {@code S[i]} of the numbers from {@code t-511} to i, so that every window of
 * up to 512 bars that ends in the tile is a difference {@code W(p) = S[i] - S[i-p]}; and {@code mean(p) > mean(q)} is {@code
 * W(p) q > W(q) p}. Two loads from the first cache, two subtractions and a multiplication a side replace sums of p and q terms.
 *
 * <p>How far that can be trusted, with u = 2^-53, N = 2560 terms at most in a sum, A the greatest magnitude in the tile and
 * its reach. Each addition of a running sum errs by at most u |S| <= u N A; a difference holds p of them and a rounding of its
 * own of at most u p A, so W(p) errs by at most p u A (N + 1), and the product with q by at most p q u A (N + 2). The definition
 * itself, p numbers added in index order and divided by p, errs by at most p u A [1, section 4.2]; times p q that is p q u A p.
 * So both orders are the true one, and the same, where the products differ by more than p q u A (2 (N + 2) + p + q); the factor
 * {@link #SLACK} covers the terms of second order (below 1e-12) and the rounding of the bound and of the difference. All other
 * bars, ties above all, get their means as defined. Infinite, undefined or extreme numbers could break the chain of bounds:
 * a series with any has no sums.
 *
 * <p>[1] Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002.
 */
final class WindowSums {
    /** Bars in a tile: its sums (20 KiB) stay in the first cache while many pairs of periods use them. */
    static final int TILE = 2048;

    /** The longest period. */
    static final int REACH = 512;

    private static final int SPAN = REACH + TILE;
    private static final double ROUNDING = 0x1p-53;
    private static final double SLACK = 1 + 0x1p-10;
    private static final double GREATEST = 0x1p600;
    private static final double LEAST = 0x1p-600;

    private final double[] x;
    private final double[] sums;
    private final double[] magnitude;

    private WindowSums(double[] x, double[] sums, double[] magnitude) {
        this.x = x;
        this.sums = sums;
        this.magnitude = magnitude;
    }

    /**
     * The sums of a series, or null if a number in it is not finite or too great.
     *
     * @param x not to be written to any more
     */
    static @Nullable WindowSums of(double[] x) {
        int tiles = tiles(x.length);
        double[] sums = new double[tiles * SPAN];
        double[] magnitude = new double[tiles];
        for (int tile = 0; tile < tiles; tile++) {
            double sum = 0;
            double greatest = LEAST;
            int base = tile * SPAN;
            int start = tile * TILE - REACH;
            for (int k = Math.max(1, -start); k < SPAN; k++) {
                double value = start + k < x.length ? x[start + k] : 0;
                sum += value;
                greatest = Math.max(greatest, Math.abs(value));
                sums[base + k] = sum;
            }
            if (!(greatest <= GREATEST)) {
                return null;
            }
            magnitude[tile] = greatest;
        }
        return new WindowSums(x, sums, magnitude);
    }

    static int tiles(int bars) {
        return (bars + TILE - 1) / TILE;
    }

    /** What the sums of so many bars take. */
    static long bytes(int bars) {
        return 8L * (tiles(bars) * (SPAN + 1L) + bars);
    }

    /**
     * The order of the means over p and q bars in a tile; neither bit while one is not warm.
     *
     * @param p 1 to {@link #REACH}
     * @param q 1 to {@link #REACH}
     */
    void order(int p, int q, int tile, TileOrder out) {
        int first = tile * TILE;
        int bars = Math.min(TILE, x.length - first);
        double band = ROUNDING * SLACK * magnitude[tile] * p * q * (2.0 * (SPAN + 2) + p + q);
        long[] atLeast = out.atLeast;
        long[] atMost = out.atMost;
        Lanes.CHOSEN.orderOfMeans(sums, tile * SPAN + REACH, p, q, band, Bits.words(bars), atLeast, atMost);
        int warm = Math.min(Math.max(p, q) - 1 - first, bars);
        if (warm > 0) {
            Bits.clearBefore(atLeast, warm);
            Bits.clearBefore(atMost, warm);
        }
        Bits.maskLast(atLeast, bars);
        Bits.maskLast(atMost, bars);
        resolve(p, q, first, bars, out);
    }

    /** Gives the bars with both bits the order of their means as defined. */
    private void resolve(int p, int q, int first, int bars, TileOrder out) {
        int count = 0;
        for (int w = 0; w < Bits.words(bars); w++) {
            for (long near = out.atLeast[w] & out.atMost[w]; near != 0; near &= near - 1) {
                out.near[count++] = first + 64 * w + Long.numberOfTrailingZeros(near);
            }
        }
        out.open = count;
        if (count == 0) {
            return;
        }
        WindowMeans.of(x, p, out.near, count, out.left);
        WindowMeans.of(x, q, out.near, count, out.right);
        for (int n = 0; n < count; n++) {
            int bar = out.near[n] - first;
            if (out.left[n] < out.right[n]) {
                out.atLeast[bar >>> 6] &= ~(1L << bar);
            } else if (out.left[n] > out.right[n]) {
                out.atMost[bar >>> 6] &= ~(1L << bar);
            }
        }
    }
}
