package wallacea.domain.evolution.function;

/**
 * Rastrigin's function, negated: {@code -sum(z^2 - 10 cos(2 pi z) + 10)} with {@code z = x - optimum}; 0 at the optimum,
 * else below (Rastrigin 1974; Muehlenbein, Schomisch and Born 1991).
 */
final class Rastrigin extends EachRow {
    private final double[] optimum;

    Rastrigin(double[] optimum) {
        super(optimum.length);
        this.optimum = optimum;
    }

    @Override
    double fitness(double[] rows, int offset) {
        double sum = 0;
        for (int i = 0; i < optimum.length; i++) {
            double z = rows[offset + i] - optimum[i];
            sum += z * z + 10 * Turn.oneMinusCosine(z);
        }
        return -sum;
    }
}
