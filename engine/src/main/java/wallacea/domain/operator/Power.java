package wallacea.domain.operator;

/**
 * Powers and roots for one exponent, the same bits on every platform: by squaring and square roots where the exponent is
 * a power of two up to 2^10, else by {@link StrictMath#pow}.
 */
final class Power {
    private final double exponent;
    /** The exponent's binary logarithm, or -1 if it is not whole. */
    private final int doublings;

    /** @param exponent at least 1 */
    Power(double exponent) {
        this.exponent = exponent;
        int whole = (int) exponent;
        boolean isPowerOfTwo = whole == exponent && whole <= 1024 && Integer.bitCount(whole) == 1;
        doublings = isPowerOfTwo ? Integer.numberOfTrailingZeros(whole) : -1;
    }

    /** {@code x^exponent} for x >= 0. */
    double raise(double x) {
        if (doublings < 0) {
            return StrictMath.pow(x, exponent);
        }
        double y = x;
        for (int i = 0; i < doublings; i++) {
            y *= y;
        }
        return y;
    }

    /** {@code x^(1/exponent)} for x >= 0. */
    double root(double x) {
        if (doublings < 0) {
            return StrictMath.pow(x, 1 / exponent);
        }
        double y = x;
        for (int i = 0; i < doublings; i++) {
            y = Math.sqrt(y);
        }
        return y;
    }

    /** Replaces the first {@code count} values by their {@link #root(double)}. */
    void root(double[] x, int count) {
        if (doublings < 0) {
            for (int i = 0; i < count; i++) {
                x[i] = root(x[i]);
            }
            return;
        }
        for (int times = 0; times < doublings; times++) {
            for (int i = 0; i < count; i++) {
                x[i] = Math.sqrt(x[i]);
            }
        }
    }
}
