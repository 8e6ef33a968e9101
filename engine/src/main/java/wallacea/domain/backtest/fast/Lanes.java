package wallacea.domain.backtest.fast;

import java.util.Arrays;

/**
 * The loops over bars that gain most from vectors, in the two forms that a process may have: {@link VectorLanes} where the
 * module {@code jdk.incubator.vector} is there, the JVM compiles it, its preferred vector holds four doubles or more and the
 * system property {@code wallacea.vector} is not {@code off}; else {@link ScalarLanes}. Chosen once a process. Each lane computes what the scalar
 * loop computes, so every result has the same bits.
 *
 * <p>Orders of two columns go into words of 64 bars: a bit of {@code atLeast} where the left side is at least the right one,
 * of {@code atMost} where it is at most that; with NaN neither. Bars are counted from the first one that is compared, in whole words;
 * bits past the last bar are 0.
 */
public abstract sealed class Lanes permits ScalarLanes, VectorLanes {
    /** Which form this process uses and, if scalar, why; one line for a log. */
    public static String description() {
        return LaneChoice.DESCRIPTION;
    }

    /** The order of {@code bars} numbers of a and b, each from where it is told. */
    abstract void order(double[] a, int fromA, double[] b, int fromB, int bars, long[] atLeast, long[] atMost);

    /** The order of {@code bars} numbers of a and the number b. */
    abstract void order(double[] a, int from, double b, int bars, long[] atLeast, long[] atMost);

    /**
     * Moving means on a grid: {@code (sums[i] - sums[i-period]) * factor} in single precision, rounded to whole numbers, halves to
     * the even one.
     *
     * @param sums may have overflowed; no difference over the period has
     * @param from where in {@code sums} the first bar stands; at least the period
     * @param words of 64 bars, all in {@code sums}
     * @param levels from the first bar on; their magnitude is at most 32,766, or they are not used
     */
    abstract void levels(int[] sums, int from, int period, float factor, int words, short[] levels);

    /**
     * The order of two columns of {@link #levels}: both bits where they differ by 1 or less.
     *
     * @param words 64 at most
     * @return a bit a word that has a bar with both bits
     */
    abstract long orderOfLevels(short[] a, short[] b, int words, long[] atLeast, long[] atMost);

    /** The means of the windows of x that end at each bar of {@code from..until-1}, summed in index order; a window must not begin before x. */
    abstract void means(double[] x, int period, int from, int until, double[] out);

    /** The sums over the window of {@code (x - mean)^2}, mean being that of the bar at which the window ends; as {@link #means}. */
    abstract void squares(double[] x, double[] mean, int period, int from, int until, double[] out);

    /** The sums over the window of {@code |x - mean|}, mean being that of the bar at which the window ends; as {@link #means}. */
    abstract void distances(double[] x, double[] mean, int period, int from, int until, double[] out);

    /** The sums over the window of x times 1, 2, ... {@code period}; as {@link #means}. */
    abstract void weighted(double[] x, int period, int from, int until, double[] out);

    /**
     * Of each bar of {@code from..until-1}, how many of the {@code period} numbers before its own are less than it. A NaN is less
     * than no number, and no number is less than NaN. A window must not begin before x.
     */
    abstract void lessBefore(double[] x, int period, int from, int until, double[] out);

    /** Makes every number the greater of itself and of the one {@code step} before, as both were; of the first {@code length} numbers. */
    abstract void greaterOfTwo(double[] x, int length, int step);

    /** Makes every number the less of itself and of the one {@code step} before, as both were; of the first {@code length} numbers. */
    abstract void lessOfTwo(double[] x, int length, int step);

    /**
     * Follows the {@link CashChain} through the positions of all lanes, and takes lanes through them whose orders are all
     * filled: their numbers are those after the tile then, and what may fall deeper than is known is marked.
     *
     * @return a bit for each lane that may not be such; its numbers have no meaning
     */
    abstract int fill(AllInLanes lanes);

    /** NaN until warm, then {@link #means}. */
    final void sma(double[] x, int period, double[] out) {
        int warm = Math.min(period - 1, out.length);
        Arrays.fill(out, 0, warm, Double.NaN);
        means(x, period, warm, out.length, out);
    }
}
