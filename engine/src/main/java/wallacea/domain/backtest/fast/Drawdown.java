package wallacea.domain.backtest.fast;

/** The deepest fall of an equity curve from its running peak. */
final class Drawdown {
    /** Greatest value so far; -infinity before the first. */
    double peak;

    /** Least ratio of a value to the peak up to it; 1 without a fall. */
    double worst;

    void reset() {
        peak = Double.NEGATIVE_INFINITY;
        worst = 1;
    }

    /** Takes one value past it. */
    void pass(double value) {
        if (value < worst * peak) {
            worst = Math.min(worst, value / peak);
        }
        if (value > peak) {
            peak = value;
        }
    }
}
