package wallacea.domain.evolution.function;

/**
 * Ackley's function, negated: {@code 20 exp(-0.2 sqrt(mean z^2)) + exp(mean cos(2 pi z)) - 20 - e} with {@code z = x -
 * optimum}; about 0 at the optimum, else below (Ackley 1987).
 */
final class Ackley extends EachRow {
    private final double[] optimum;

    Ackley(double[] optimum) {
        super(optimum.length);
        this.optimum = optimum;
    }

    @Override
    double fitness(double[] rows, int offset) {
        double squares = 0;
        double waves = 0;
        for (int i = 0; i < optimum.length; i++) {
            double z = rows[offset + i] - optimum[i];
            squares += z * z;
            waves += Turn.oneMinusCosine(z);
        }
        int n = optimum.length;
        return 20 * StrictMath.expm1(-0.2 * Math.sqrt(squares / n)) + StrictMath.E * StrictMath.expm1(-waves / n);
    }
}
