package wallacea.domain.evolution.function;

/**
 * Rastrigin's function, negated: {@code -sum(z^2 - 10 cos(2 pi z) + 10)} with {@code z = x - optimum}; 0 at the optimum,
 * else below (Rastrigin 1974; Muehlenbein, Schomisch and Born 1991).
 */
final class Rastrigin extends EachRow {
    private final double[] optimum;
    private final double[] terms;
    private final double[] turns;

    Rastrigin(double[] optimum) {
        super(optimum.length);
        this.optimum = optimum;
        terms = new double[optimum.length];
        turns = new double[optimum.length];
    }

    @Override
    double fitness(double[] rows, int offset) {
        for (int i = 0; i < terms.length; i++) {
            double z = rows[offset + i] - optimum[i];
            terms[i] = z * z;
            turns[i] = z;
        }
        Turn.oneMinusCosines(turns);
        for (int i = 0; i < terms.length; i++) {
            terms[i] += 10 * turns[i];
        }
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return -sum;
    }
}
