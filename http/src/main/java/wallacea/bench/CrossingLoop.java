package wallacea.bench;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.market.BarSeries;

/** {@code sma_cross} bar by bar, its two columns ready: buys where fast crosses above slow, sells where it crosses below. */
final class CrossingLoop extends ScalarLoop {
    private double[] fast = {};
    private double[] slow = {};
    private int firstLess;
    private int firstGreater;

    CrossingLoop(BarSeries bars, BacktestSettings settings) {
        super(bars, settings);
    }

    /** A crossing needs the other side to have been greater once: from these bars on it has. */
    void cross(double[] fastColumn, double[] slowColumn) {
        fast = fastColumn;
        slow = slowColumn;
        firstLess = 0;
        while (firstLess < fast.length && !(fast[firstLess] < slow[firstLess])) {
            firstLess++;
        }
        firstGreater = 0;
        while (firstGreater < fast.length && !(fast[firstGreater] > slow[firstGreater])) {
            firstGreater++;
        }
    }

    @Override
    int signal(int bar) {
        double f = fast[bar];
        double s = slow[bar];
        if (f > s) {
            return bar > firstLess && !(fast[bar - 1] > slow[bar - 1]) ? 1 : 0;
        }
        return f < s && bar > firstGreater && !(fast[bar - 1] < slow[bar - 1]) ? -1 : 0;
    }
}
