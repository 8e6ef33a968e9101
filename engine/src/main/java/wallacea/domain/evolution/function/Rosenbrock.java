package wallacea.domain.evolution.function;

/**
 * Rosenbrock's function, negated: {@code -sum(100 (z[i+1] - z[i]^2)^2 + (1 - z[i])^2)} with {@code z = x - optimum + 1};
 * 0 at the optimum, else below (Rosenbrock 1960). With one variable {@code -(1 - z)^2}.
 */
final class Rosenbrock extends EachRow {
    private final double[] optimum;

    Rosenbrock(double[] optimum) {
        super(optimum.length);
        this.optimum = optimum;
    }

    @Override
    double fitness(double[] rows, int offset) {
        double z = rows[offset] - optimum[0] + 1;
        if (optimum.length == 1) {
            return -(1 - z) * (1 - z);
        }
        double sum = 0;
        for (int i = 1; i < optimum.length; i++) {
            double next = rows[offset + i] - optimum[i] + 1;
            double valley = next - z * z;
            sum += 100 * valley * valley + (1 - z) * (1 - z);
            z = next;
        }
        return -sum;
    }
}
