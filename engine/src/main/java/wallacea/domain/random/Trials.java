package wallacea.domain.random;

/**
 * Which of a row of independent trials succeed, each with the same probability. One draw and one logarithm for each
 * success instead of one draw for each trial: the failures before it are geometric (Devroye, "Non-Uniform Random Variate
 * Generation", 1986, chapter X.2).
 */
public final class Trials {
    private final int count;
    /** Probability that so many trials in a row fail. */
    private final double[] allFail;

    private final double logOfFailure;

    /** @param probability of success, 0 to 1 */
    public Trials(double probability, int count) {
        this.count = count;
        logOfFailure = StrictMath.log1p(-probability);
        allFail = new double[count + 1];
        allFail[0] = 1;
        for (int i = 1; i <= count; i++) {
            allFail[i] = allFail[i - 1] * (1 - probability);
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
        return from + Math.min(left - 1, (int) (StrictMath.log(u) / logOfFailure));
    }
}
