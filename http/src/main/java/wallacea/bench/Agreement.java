package wallacea.bench;

import wallacea.domain.backtest.Ledger;
import wallacea.domain.performance.Metrics;

/** That both sides of a comparison did the same work: a figure of two that differ would say nothing. */
final class Agreement {
    private static final double TOLERANCE = 1e-9;

    private Agreement() {}

    /**
     * Compares one strategy on both sides: bar and price of every order exactly, the figures to 1e-9.
     *
     * @param who by which a difference calls the strategy
     * @throws IllegalStateException at the first difference
     */
    static void check(String who, Ledger ledger, double barsPerYear, ScalarLoop loop) {
        same(who, "orders", ledger.orderCount(), loop.orders(), 0);
        for (int order = 0; order < loop.orders(); order++) {
            same(who, "bar of order " + order, ledger.order(order).bar(), loop.orderBar(order), 0);
            same(who, "price of order " + order, ledger.price(order), loop.orderPrice(order), 0);
        }
        Metrics metrics = Metrics.of(ledger, barsPerYear);
        same(who, "bars", ledger.bars(), loop.bars(), 0);
        same(who, "total return", metrics.totalReturn(), loop.totalReturn(), TOLERANCE);
        same(who, "Sharpe ratio", metrics.sharpeAnnualized(), loop.sharpe(), TOLERANCE);
        same(who, "drawdown", metrics.maxDrawdown(), loop.maxDrawdown(), TOLERANCE);
    }

    /** @param tolerance of the greater of the value and 1 */
    static void same(String who, String figure, double engine, double loop, double tolerance) {
        boolean equal = engine == loop || Math.abs(engine - loop) <= tolerance * Math.max(Math.abs(loop), 1);
        if (!equal) {
            throw new IllegalStateException("engine and loop disagree, so nothing is measured: " + who + ": " + figure
                    + ": engine=" + engine + " loop=" + loop);
        }
    }
}
