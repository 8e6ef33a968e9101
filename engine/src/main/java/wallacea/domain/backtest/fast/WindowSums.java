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
 *   <li>means on a grid of 65,521 levels from the least to the greatest x in tile and reach: 16 bits each, made once for all pairs
 *       that share a period, compared 32 bars an instruction; levels that are equal or next to each other leave it open;
 *   <li>d in double precision;
 *   <li>the means as defined, each window summed in index order and divided. Exact ties come to this.
 * </ol>
 *
 * <p>How far a step can be trusted, for p < q, with u = 2^-53, e = 2^-24, A the greatest magnitude of x and M that of S in tile
 * and reach. Double: each number of a window brings u 2A from taking c away and u M from its addition; the difference rounds
 * by u 2M: W(p) errs by p u (M + 2A) + 2 u M. The factor p/q and the product round by u 2M each: W(q) p/q errs by p u (M + 2A)
 * + 6 u M, d by 2 p u (M + 2A) + 8 u M. The definition errs by p u A for a mean over p bars [1, section 4.2]; on the scale of W(p),
 * for both means, by p u A (p + q). So the computed and the defined order are both the true one where |d| is more than the sum
 * of these bounds. {@link #SLACK} covers the terms of second order and the rounding of the bounds and of d, {@link #LEAST} numbers
 * below the normal ones.
 *
 * <p>Grid: each x becomes a whole number of 1/64 levels, off by 1/128 of a level and by less than 2^-30 from double precision. Sums of
 * up to 512 of them are less than 2^31, and their running sums may overflow: the difference is exact all the same. Its mean in
 * levels is less than 2^15 and takes three roundings of e, together 3 * 2^-9, and half a level to become whole: off by less than 0.52 in all.
 * The definition errs by less than 514 u A; where that is more than 0.1 levels, as where all numbers are nearly the same, the grid has a
 * single level and leaves everything open. So levels that differ by 2 or more are 2 - 2 (0.52 + 0.1) > 0 apart as the means are defined.
 *
 * <p>Where x has a number that is not finite, or a very great one, there are no sums.
 *
 * <p>[1] Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002.
 */
final class WindowSums {
    /** Bars in a tile: what a thread needs of it stays in the second cache while many pairs of periods use it. */
    static final int TILE = 2048;

    /** The longest period. */
    static final int REACH = 512;

    private static final int SPAN = REACH + TILE;
    private static final double DOUBLE_ROUNDING = 0x1p-53;
    private static final double SLACK = 1 + 0x1p-10;
    private static final double GREATEST = 0x1p100;
    private static final double LEAST = 0x1p-120;

    /** Steps of running sums in a level of the grid, and levels from its middle to its end. */
    private static final int STEPS = 64;

    private static final int LEVELS = 32_760;

    /** What the definition may err by, in levels. */
    private static final double MOST_ERROR = 0.1;

    private final double[] x;
    private final double[] sums;
    private final int[] steps;

    /** By tile: the greatest magnitude of x, and of its sums. */
    private final double[] greatest;

    private final double[] greatestSum;

    private WindowSums(double[] x) {
        this.x = x;
        int tiles = tiles(x.length);
        sums = new double[tiles * SPAN];
        steps = new int[tiles * SPAN];
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
        double least = center;
        double most = center;
        for (int i = Math.max(0, start); i < Math.min(start + SPAN, x.length); i++) {
            least = Math.min(least, x[i]);
            most = Math.max(most, x[i]);
        }
        double magnitude = Math.max(Math.abs(least), Math.abs(most));
        if (!(magnitude <= GREATEST)) {
            return false;
        }
        double middle = least + (most - least) / 2;
        double scale = stepsOfOne(Math.max(most - middle, middle - least), magnitude);
        double sum = 0;
        double mostSum = 0;
        int stepSum = 0;
        for (int k = Math.max(1, -start); k < SPAN; k++) {
            double value = start + k < x.length ? x[start + k] : center;
            sum += value - center;
            mostSum = Math.max(mostSum, Math.abs(sum));
            stepSum += (int) Math.rint((value - middle) * scale);
            sums[base + k] = sum;
            steps[base + k] = stepSum;
        }
        greatest[tile] = magnitude;
        greatestSum[tile] = mostSum;
        return true;
    }

    /** Steps of the grid in a unit of x; 0 where it cannot tell means from each other. */
    private static double stepsOfOne(double halfRange, double magnitude) {
        double scale = STEPS * (double) LEVELS / halfRange;
        boolean tells = scale * magnitude * ((REACH + 2) * DOUBLE_ROUNDING) <= STEPS * MOST_ERROR;
        return tells ? scale : 0;
    }

    static int tiles(int bars) {
        return (bars + TILE - 1) / TILE;
    }

    /** What the sums of so many bars take. */
    static long bytes(int bars) {
        return tiles(bars) * (12L * SPAN + 16);
    }

    /** Bars of a tile. */
    private int bars(int tile) {
        return Math.min(TILE, x.length - tile * TILE);
    }

    /**
     * The means of a tile on its grid; anything where they are not warm.
     *
     * @param period 1 to {@link #REACH}
     * @param levels has room for {@link #TILE}
     */
    void levels(int period, int tile, short[] levels) {
        LaneChoice.CHOSEN.levels(
                steps, tile * SPAN + REACH, period, 1f / (STEPS * period), Bits.words(bars(tile)), levels);
    }

    /**
     * The order of the means over p and q bars in a tile; neither bit while one is not warm.
     *
     * @param p 1 to q
     * @param q p to {@link #REACH}
     * @param levelsP the {@link #levels} of p in this tile
     * @param levelsQ those of q
     */
    void order(int p, int q, int tile, short[] levelsP, short[] levelsQ, TileOrder out) {
        int first = tile * TILE;
        int bars = bars(tile);
        int words = Bits.words(bars);
        long open = LaneChoice.CHOSEN.orderOfLevels(levelsP, levelsQ, words, out.atLeast, out.atMost);
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
        out.numbersFrom = Bits.words(Math.max(0, warm));
        if (open != 0) {
            refine(p, q, tile, open, band(p, q, tile), out);
            resolve(p, q, first, out);
        }
    }

    private double band(int p, int q, int tile) {
        double a = greatest[tile];
        double m = greatestSum[tile];
        return SLACK * (DOUBLE_ROUNDING * (2.0 * p * (m + 2 * a) + 8 * m + p * a * (p + q)) + LEAST);
    }

    /** Gives the bars with both bits, in the words of {@code open}, the order that double precision tells, and lists those that it leaves open. */
    private void refine(int p, int q, int tile, long open, double band, TileOrder out) {
        int base = tile * SPAN + REACH;
        double ratio = (double) p / q;
        for (long left = open; left != 0; left &= left - 1) {
            int w = Long.numberOfTrailingZeros(left);
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
