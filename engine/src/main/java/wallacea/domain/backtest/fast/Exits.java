package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.market.BarSeries;

/** Where positions end: at a signal, or before it at a stop or a target. For one thread. */
final class Exits {
    private final BarSeries bars;
    private final PriceLevels levels;
    private double stopLoss;
    private double takeProfit;
    private boolean hasLevels;
    private boolean trails;

    /** What {@link #first} found: the price of the stop or target, NaN if it was the signal. */
    double stopPrice;

    Exits(BarSeries bars, PriceLevels levels) {
        this.bars = bars;
        this.levels = levels;
    }

    /** Whether the bars of a position have to be gone through one by one to find its end. */
    static boolean trails(BacktestSettings settings) {
        return settings.trailing() && settings.hasStopLoss();
    }

    /** Whether a price level may end a position. */
    static boolean hasLevels(BacktestSettings settings) {
        return settings.hasStopLoss() || settings.hasTakeProfit();
    }

    /** Begins a strategy. */
    void open(BacktestSettings settings) {
        stopLoss = settings.stopLoss();
        takeProfit = settings.takeProfit();
        hasLevels = hasLevels(settings);
        trails = trails(settings);
    }

    /**
     * The bar at which a position ends, from {@code from} to {@code signal}, a stop before the signal of its bar; the number of bars if it
     * does not.
     *
     * @param reference what stop and target are measured from
     * @param signal the first bar of a sell signal, the number of bars if there is none
     */
    int first(int from, int signal, double reference) {
        stopPrice = Double.NaN;
        if (!hasLevels) {
            return signal;
        }
        int end = Math.min(signal + 1, bars.size());
        double target = reference * (1 + takeProfit);
        if (trails) {
            return trail(from, end, signal, reference, target);
        }
        double stop = reference * (1 - stopLoss);
        int bar = levels.firstBeyond(from, end, stop, target);
        if (bar == end) {
            return signal;
        }
        stopPrice = StopPrice.of(bars.open()[bar], bars.high()[bar], bars.low()[bar], stop, target);
        return bar;
    }

    private int trail(int from, int end, int signal, double reference, double target) {
        double[] high = bars.high();
        double[] low = bars.low();
        double keep = 1 - stopLoss;
        double peak = reference;
        for (int bar = from; bar < end; bar++) {
            double stop = peak * keep;
            if (low[bar] <= stop || high[bar] >= target) {
                stopPrice = StopPrice.of(bars.open()[bar], high[bar], low[bar], stop, target);
                return bar;
            }
            peak = Math.max(peak, high[bar]);
        }
        return signal;
    }
}
