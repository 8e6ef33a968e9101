package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Path;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * The engine that evolutions run on: the same results as the plain twin. One instance for one thread; instances may share
 * the cache. After its first strategies it makes no arrays.
 *
 * <p>Rules become bits (64 bars a word); an order bar is a bit that is set in one of entry and exit alone. Where the outcome
 * of a position depends on nothing but those bits and fixed price levels the walk jumps from bit to bit ({@link Path#FAST}),
 * else it steps through the bars ({@link Path#PLAIN}).
 */
public final class FastBacktest {
    private final Signals signals;
    private final OrderBits orders;
    private final JumpWalk jumps;
    private final AllInWalk allIn;

    /**
     * @param first the first bar whose signals are seen, 0 to the number of bars; indicators see the bars before it, too
     */
    public FastBacktest(IndicatorCache cache, int first) {
        if (first < 0 || first > cache.bars().size()) {
            throw new IllegalArgumentException("first must be 0 to bars: first=" + first + " bars="
                    + cache.bars().size());
        }
        BarSeries bars = cache.bars();
        SeriesTables tables = cache.tables();
        ReturnSums sums = new ReturnSums(tables);
        double leastClose = leastClose(bars.close(), first);
        this.signals = new Signals(cache);
        this.orders = new OrderBits(bars.size(), first);
        this.jumps = new JumpWalk(bars, first, leastClose, tables, sums);
        this.allIn = new AllInWalk(bars, first, leastClose, tables, sums);
    }

    /** How strategies with these settings are walked. */
    public static Path path(BacktestSettings settings) {
        return Exits.trails(settings) ? Path.PLAIN : Path.FAST;
    }

    /**
     * Backtests the strategy into the ledger.
     *
     * @throws IllegalArgumentException if a rule has a hole
     */
    public Path run(Strategy strategy, Ledger ledger) {
        signals.reset();
        long[] entries = signals.of(strategy.entry());
        long[] exits = signals.of(strategy.exit());
        return run(entries, exits, strategy.settings(), ledger);
    }

    /** The same from given signals. */
    Path run(long[] entries, long[] exits, BacktestSettings settings, Ledger ledger) {
        orders.separate(entries, exits, settings.fill() == Fill.NEXT_OPEN);
        if (AllInWalk.suits(settings)) {
            allIn.walk(orders, settings, ledger);
        } else {
            jumps.walk(orders, settings, ledger);
        }
        return path(settings);
    }

    private static double leastClose(double[] close, int first) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = first; i < close.length; i++) {
            least = Math.min(least, close[i]);
        }
        return least;
    }
}
