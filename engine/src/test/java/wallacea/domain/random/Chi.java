package wallacea.domain.random;

import java.util.Arrays;

/** Pearson's goodness-of-fit test. */
public final class Chi {
    private Chi() {}

    /**
     * How many standard deviations the chi-square statistic is above its mean (k - 1 degrees of freedom, normal approximation
     * for its cube root by Wilson and Hilferty 1931).
     *
     * @param observed counts
     * @param expected counts, each at least 5
     */
    public static double excess(long[] observed, double[] expected) {
        double statistic = 0;
        for (int i = 0; i < observed.length; i++) {
            if (expected[i] < 5) {
                throw new IllegalArgumentException(
                        "expected counts must be at least 5: cell=" + i + " expected=" + expected[i]);
            }
            statistic += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
        }
        double freedom = observed.length - 1;
        double spread = 2 / (9 * freedom);
        return (StrictMath.cbrt(statistic / freedom) - (1 - spread)) / StrictMath.sqrt(spread);
    }

    /** The same against equally likely cells. */
    public static double excess(long[] observed) {
        long total = 0;
        for (long count : observed) {
            total += count;
        }
        double[] expected = new double[observed.length];
        Arrays.fill(expected, (double) total / observed.length);
        return excess(observed, expected);
    }
}
