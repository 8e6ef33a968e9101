package wallacea.domain.random;

/**
 * Which of a row of independent trials succeed, each with the same probability. One draw and one logarithm for each
 * success instead of one draw for each trial: the failures before it are geometric (Devroye, "Non-Uniform Random Variate
 * Generation", 1986, chapter X.2). The logarithm's quotient, rounded down, is looked up with a guide table (Chen and Asau
 * 1974; Devroye III.2.4), and computed only where the draw is so near to an edge that rounding would decide.
 */
public final class Trials {
    private static final int GUIDES = 1 << 11;

    private final int count;
    /** Probability that so many trials in a row fail. */
    private final double[] allFail;

    private final double logOfFailure;
    /** By the draw's leading bits: failures that are at least had. */
    private final int[] guide = new int[GUIDES];
    /** Relative distance of a draw from a power of the probability of failure within which neither is trusted. */
    private final double edge;

    /** @param probability of success, 0 to 1 */
    public Trials(double probability, int count) {
        this.count = count;
        logOfFailure = StrictMath.log1p(-probability);
        allFail = new double[count + 1];
        allFail[0] = 1;
        for (int i = 1; i <= count; i++) {
            allFail[i] = allFail[i - 1] * (1 - probability);
        }
        edge = (count + 64) * 0x1.0p-51;
        int failures = 0;
        for (int i = GUIDES - 1; i >= 0; i--) {
            while (failures + 1 < count && allFail[failures + 1] * GUIDES >= i + 1) {
                failures++;
            }
            guide[i] = failures;
        }
    }

    /**
     * The first success among the trials from one on.
     *
     * @param from 0 to the number of trials
     * @return the number of trials if there is none
     */
    public int next(int from, KeyedRandom random) {
        int left = count - from;
        if (left == 0) {
            return count;
        }
        double u = 1 - random.nextDouble();
        if (u <= allFail[left]) {
            return count;
        }
        return from + Math.min(left - 1, failures(u));
    }

    /**
     * {@code floor(log(u) / log(1 - p))}. The powers are off by {@code 2^-52} a factor at most, the quotient by what a
     * relative {@code 2^-45} of u changes it; further from an edge both tell the same.
     *
     * @param u above {@code allFail[count]} and up to 1
     */
    int failures(double u) {
        int failures = guide[Math.min(GUIDES - 1, (int) (u * GUIDES))];
        while (allFail[failures + 1] >= u) {
            failures++;
        }
        boolean isInside = u < allFail[failures] * (1 - edge) && u > allFail[failures + 1] * (1 + edge);
        return isInside ? failures : (int) (StrictMath.log(u) / logOfFailure);
    }
}
