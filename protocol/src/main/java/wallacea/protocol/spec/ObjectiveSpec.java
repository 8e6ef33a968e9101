package wallacea.protocol.spec;

/**
 * The weighted sum that evolution maximises: {@code sharpeWeight * sharpe + returnWeight * total_return +
 * drawdownWeight * (1 - |max_drawdown|)}.
 *
 * @param minTrades a strategy with fewer trades in the in-sample period is penalised, at least 1
 */
public record ObjectiveSpec(double sharpeWeight, double returnWeight, double drawdownWeight, int minTrades) {
    public ObjectiveSpec {
        Check.range("objective.sharpe", sharpeWeight, -1_000, 1_000);
        Check.range("objective.total-return", returnWeight, -1_000, 1_000);
        Check.range("objective.drawdown", drawdownWeight, -1_000, 1_000);
        Check.range("objective.min-trades", minTrades, 1, 1_000_000);
    }
}
