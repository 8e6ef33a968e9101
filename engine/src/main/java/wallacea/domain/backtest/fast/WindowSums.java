package wallacea.domain.backtest.fast;

import org.jspecify.annotations.Nullable;

/**
 * Running sums of one series, begun anew for each tile of bars, by which two of its moving means are compared without being
 * computed. Immutable, shared by threads.
 *
 * <p>The tile of bars {@code t..t+2047} has the sums {@code S[i]} of {@code x - c} over the bars from {@code t-511} to i, c being
 * the first number of that reach. Every window of up to 512 bars that ends in the tile is a difference {@code W(p) = S[i] -
 * S[i-p]}, and {@code mean(p) > mean(q)} is {@code d = W(p) - W(q) p/q > 0}. Three steps, each for what the one before leaves open:
 *
 * <ol>
 *   <li>d in single precision, 16 bars an instruction, all in the first cache (3 loads, 3 subtractions, 1 product);
 *   <li>d in double precision;
 *   <li>the means as defined, each window summed in index order and divided. Exact ties come to this.
 * </ol>
 *
 * <p>How far a step can be trusted, for p < q, with u = 2^-53, e = 2^-24, A the greatest magnitude of x and M that of S in tile
 * and reach. Double: each number of a window brings u 2A from taking c away and u M from its addition; the difference rounds
 * by u 2M: W(p) errs by p u (M + 2A) + 2 u M. The factor p/q and the product round by u 2M each: W(q) p/q errs by p u (M + 2A)
 * + 6 u M, d by 2 p u (M + 2A) + 8 u M. The definition errs by p u A for a mean over p bars [1, section 4.2]; on the scale of W(p),
 * for both means, by p u A (p + q). So the computed and the defined order are both the true one where |d| is more than the sum
 * of these bounds. Single: rounding S brings e M, twice a difference, which rounds by e 2M itself: 4 e M; factor and product
 * add e 2M each: d errs by 12 e M more. {@link #SLACK} covers the terms of second order and the rounding of the bounds
 * and of d, {@link #LEAST} numbers below the normal ones. Where x has a number that is not finite, or so great that single
 * precision overflows, there are no sums.
 *
 * <p>[1] Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002.
 */
final class WindowSums {
    /** Bars in a tile: its sums (10 KiB) stay in the first cache while many pairs of periods use them. */
    static final int TILE = 2048;

    /** The longest period. */
    static final int REACH = 512;

    private static final int SPAN = REACH + TILE;
    private static final double DOUBLE_ROUNDING = 0x1p-53;
    private static final double SINGLE_ROUNDING = 0x1p-24;
    private static final double SLACK = 1 + 0x1p-10;
    private static final double GREATEST = 0x1p100;
    private static final double LEAST = 0x1p-120;

    private final double[] x;
    private final double[] sums;
    private final float[] singles;

    /** By tile: the greatest magnitude of x, and of its sums. */
    private final double[] greatest;

    private final double[] greatestSum;

    private WindowSums(double[] x) {
        this.x = x;
        int tiles = tiles(x.length);
        sums = new double[tiles * SPAN];
        singles = new float[tiles * SPAN];
        greatest = new double[tiles];
        greatestSum = new double[tiles];
    }

    /**
     * The sums of a series, or null if a number in it is not finite or too great.
     *
     * @param x not to be written to any more
     */
    static @Nullable WindowSums of(double[] x) {
        WindowSums sums = new WindowSums(x);
        for (int tile = 0; tile < sums.greatest.length; tile++) {
            if (!sums.fill(tile)) {
                return null;
            }
        }
        return sums;
    }

    /** Whether all numbers in reach are finite and small enough. */
    private boolean fill(int tile) {
        int base = tile * SPAN;
        int start = tile * TILE - REACH;
        double center = x[Math.max(0, start)];
        double sum = 0;
        double most = Math.abs(center);
        double mostSum = 0;
        for (int k = Math.max(1, -start); k < SPAN; k++) {
            double value = start + k < x.length ? x[start + k] : center;
            sum += value - center;
            most = Math.max(most, Math.abs(value));
            mostSum = Math.max(mostSum, Math.abs(sum));
            sums[base + k] = sum;
            singles[base + k] = (float) sum;
        }
        greatest[tile] = most;
        greatestSum[tile] = mostSum;
        return most <= GREATEST;
    }

    static int tiles(int bars) {
        return (bars + TILE - 1) / TILE;
    }

    /** What the sums of so many bars take. */
    static long bytes(int bars) {
        return tiles(bars) * (12L * SPAN + 16);
    }

    /**
     * The order of the means over p and q bars in a tile; neither bit while one is not warm.
     *
     * @param p 1 to q
     * @param q p to {@link #REACH}
     */
    void order(int p, int q, int tile, TileOrder out) {
        int first = tile * TILE;
        int bars = Math.min(TILE, x.length - first);
        int words = Bits.words(bars);
        double band = band(p, q, tile);
        float singleBand = (float) (band + SLACK * (12 * SINGLE_ROUNDING * greatestSum[tile] + LEAST));
        boolean open = LaneChoice.CHOSEN.orderOfMeans(
                singles, tile * SPAN + REACH, p, q, singleBand, words, out.atLeast, out.atMost);
        int warm = Math.min(q - 1 - first, bars);
        if (warm > 0) {
            Bits.clearBefore(out.atLeast, warm);
            Bits.clearBefore(out.atMost, warm);
        }
        if (bars < TILE) {
            Bits.maskLast(out.atLeast, bars);
            Bits.maskLast(out.atMost, bars);
        }
        out.open = 0;
        if (open) {
            refine(p, q, tile, words, band, out);
            resolve(p, q, first, out);
        }
    }

    private double band(int p, int q, int tile) {
        double a = greatest[tile];
        double m = greatestSum[tile];
        return SLACK * (DOUBLE_ROUNDING * (2.0 * p * (m + 2 * a) + 8 * m + p * a * (p + q)) + LEAST);
    }

    /** Gives the bars with both bits the order that double precision tells, and lists those that it leaves open. */
    private void refine(int p, int q, int tile, int words, double band, TileOrder out) {
        int base = tile * SPAN + REACH;
        double ratio = (double) p / q;
        for (int w = 0; w < words; w++) {
            for (long near = out.atLeast[w] & out.atMost[w]; near != 0; near &= near - 1) {
                int bar = 64 * w + Long.numberOfTrailingZeros(near);
                double now = sums[base + bar];
                double difference = (now - sums[base + bar - p]) - (now - sums[base + bar - q]) * ratio;
                if (difference > band) {
                    out.atMost[w] &= ~(1L << bar);
                } else if (difference < -band) {
                    out.atLeast[w] &= ~(1L << bar);
                } else {
                    out.near[out.open++] = tile * TILE + bar;
                }
            }
        }
    }

    /** Gives the bars that are open the order of their means as defined. */
    private void resolve(int p, int q, int first, TileOrder out) {
        WindowMeans.of(x, p, q, out.near, out.open, out.left, out.right);
        for (int n = 0; n < out.open; n++) {
            int bar = out.near[n] - first;
            if (out.left[n] < out.right[n]) {
                out.atLeast[bar >>> 6] &= ~(1L << bar);
            } else if (out.left[n] > out.right[n]) {
                out.atMost[bar >>> 6] &= ~(1L << bar);
            }
        }
    }
}
