package wallacea.domain.backtest;

import wallacea.domain.performance.Metrics;

/** Figures compared by the reference's tolerance: 1e-9 of 1 or more, or of 0.001 or more where that is a ratio's scale. */
public final class MetricsComparison {
    private static final double TOLERANCE = 1e-9;

    private MetricsComparison() {}

    /** Whether counts and what follows from orders are the same and all else is close. */
    public static boolean areEqual(Metrics a, Metrics b) {
        return a.orders() == b.orders()
                && a.trades() == b.trades()
                && a.closedTrades() == b.closedTrades()
                && a.ruined() == b.ruined()
                && isSame(a.totalReturn(), b.totalReturn())
                && isSame(a.finalValue(), b.finalValue())
                && isSame(a.winRate(), b.winRate())
                && isSame(a.profitFactor(), b.profitFactor())
                && isSame(a.meanR(), b.meanR())
                && isClose(a.sharpeAnnualized(), b.sharpeAnnualized())
                && isClose(a.sortinoAnnualized(), b.sortinoAnnualized())
                && isClose(a.maxDrawdown(), b.maxDrawdown())
                && isClose(a.calmar(), b.calmar());
    }

    private static boolean isSame(double a, double b) {
        return Double.compare(a, b) == 0;
    }

    private static boolean isClose(double a, double b) {
        return isSame(a, b) || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(b), 1e-3);
    }
}
