package wallacea.domain.performance;

import wallacea.domain.backtest.Ledger;

/**
 * The figures of one backtest. With {@code v[i]} the equity after bar i of n, {@code v[-1]} the initial cash and {@code r[i] =
 * v[i] / v[i-1] - 1} (n returns for n bars, bar 0 included), a bars in a year and a risk-free rate of 0, as in vectorbt
 * 1.1.0. Ratios, not percents. A trade is a position that was opened; one still open at the end counts, valued at the last
 * close without an exit fee, unless a figure says closed.
 *
 * @param orders fills
 * @param growth {@code v[n-1] / v[-1]}
 * @param sharpeAnnualized {@code mean(r) / sd(r) * sqrt(a)} with the sample deviation (divisor n - 1); +infinity if that is 0,
 *     as it is without a trade (Sharpe 1994, The Sharpe Ratio)
 * @param maxDrawdown {@code min over i of v[i] / max(v[0..i]) - 1}: 0 or negative; the peak starts at {@code v[0]}
 * @param trades positions opened
 * @param closedTrades positions closed
 * @param winRate trades with a profit above 0 over trades; NaN without trades
 * @param finalValue {@code v[n-1]}, money
 * @param profitFactor sum of the profits over sum of the losses; NaN without trades, +infinity without losses
 * @param sortinoAnnualized {@code mean(r) * sqrt(a) / sqrt(mean(min(r, 0)^2))}; +infinity without a negative return (Sortino and
 *     Price 1994)
 * @param runsPerYear {@code a / n}
 * @param meanR mean of the trades' R-multiples, gain over what the stop could lose, {@code size * price * stopLoss} of the
 *     entry; NaN without trades or without a stop (Tharp 1998, Trade Your Way to Financial Freedom)
 * @param ruined whether the backtest ended in ruin
 */
public record Metrics(
        int orders,
        double growth,
        double sharpeAnnualized,
        double maxDrawdown,
        int trades,
        int closedTrades,
        double winRate,
        double finalValue,
        double profitFactor,
        double sortinoAnnualized,
        double runsPerYear,
        double meanR,
        boolean ruined) {
    /**
     * The metrics of a closed ledger.
     *
     * @param barsPerYear the factor of annualisation, above 0
     */
    public static Metrics of(Ledger ledger, double barsPerYear) {
        int bars = ledger.bars();
        Returns returns = Returns.of(ledger);
        Trades trades = Trades.of(ledger);
        double mean = returns.sum() / bars;
        double deviation = Math.sqrt(returns.squaredSpread() / (bars - 1));
        double losses = returns.squaredLosses();
        double maxDrawdown = returns.maxDrawdown();
        double growth = ledger.finalValue() / ledger.initialCash();
        double root = Math.sqrt(barsPerYear);
        return new Metrics(
                ledger.orderCount(),
                growth,
                deviation == 0 ? Double.POSITIVE_INFINITY : mean / deviation * root,
                maxDrawdown,
                trades.opened(),
                trades.closed(),
                trades.winRate(),
                ledger.finalValue(),
                trades.profitFactor(),
                losses == 0 ? Double.POSITIVE_INFINITY : mean * root / Math.sqrt(losses / bars),
                barsPerYear / bars,
                trades.meanMultiple(),
                ledger.isRuined());
    }

    /** {@code v[n-1] / v[-1] - 1}. */
    public double totalReturn() {
        return growth - 1;
    }

    /**
     * {@code ((v[n-1] / v[-1])^(a/n) - 1) / |maxDrawdown|}; NaN without a drawdown (Young 1991). Computed when it is asked for: a
     * power takes longer than all other figures of a short series.
     */
    public double calmar() {
        return maxDrawdown == 0 ? Double.NaN : (StrictMath.pow(growth, runsPerYear) - 1) / Math.abs(maxDrawdown);
    }
}
