package wallacea.domain.evolution.function;

/** The number of genes that agree with a pattern; unshifted, the number of ones. */
final class OneMax extends EachRow {
    private final double[] pattern;

    OneMax(double[] pattern) {
        super(pattern.length);
        this.pattern = pattern;
    }

    @Override
    double fitness(double[] rows, int offset) {
        int ones = 0;
        for (int i = 0; i < pattern.length; i++) {
            if (rows[offset + i] == pattern[i]) {
                ones++;
            }
        }
        return ones;
    }
}
