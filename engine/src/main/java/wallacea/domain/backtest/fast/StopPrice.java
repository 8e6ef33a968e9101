package wallacea.domain.backtest.fast;

/** Where a stop or a target is filled within a bar. */
final class StopPrice {
    private StopPrice() {}

    /**
     * The open if it is at or beyond the level, else the level if the bar holds it; the stop before the target; NaN if
     * neither is met. A level of NaN is never met.
     */
    static double of(double open, double high, double low, double stop, double target) {
        if (low <= stop) {
            return Math.min(open, stop);
        }
        return high >= target ? Math.max(open, target) : Double.NaN;
    }
}
