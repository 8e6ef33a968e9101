package wallacea.domain.backtest.fast;

import java.util.List;
import java.util.stream.Stream;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Path;
import wallacea.domain.backtest.Strategy;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;

/**
 * The engine that evolutions run on: the same results as the plain twin. One instance for one thread; instances may share
 * the cache. After its first strategies it makes no arrays but those that are shared.
 *
 * <p>Rules become bits (64 bars a word); an order bar is a bit that is set in one of entry and exit alone. Where the outcome
 * of a position depends on nothing but those bits and fixed price levels the walk jumps from bit to bit ({@link Path#FAST}),
 * else it steps through the bars ({@link Path#PLAIN}).
 */
public final class FastBacktest {
    /** The bits of the strategies that are expected take about so much. */
    private static final long EXPECTED_BYTES = 8 << 20;

    private static final int BITS_OF_A_STRATEGY = 4;
    private static final int MOST_TOGETHER = 256;

    private final IndicatorCache cache;
    private final int first;
    private final double leastClose;
    private final Signals signals;
    private final long[] buys;
    private final long[] sells;

    /**
     * @param first the first bar whose signals are seen, 0 to the number of bars; indicators see the bars before it, too
     */
    public FastBacktest(IndicatorCache cache, int first) {
        if (first < 0 || first > cache.bars().size()) {
            throw new IllegalArgumentException("first must be 0 to bars: first=" + first + " bars="
                    + cache.bars().size());
        }
        this.cache = cache;
        this.first = first;
        this.leastClose = leastClose(cache.bars().close(), first);
        this.signals = new Signals(cache);
        this.buys = new long[Bits.words(cache.bars().size())];
        this.sells = new long[buys.length];
    }

    /** How strategies with these settings are walked. */
    public static Path path(BacktestSettings settings) {
        boolean trails = settings.trailing() && settings.hasStopLoss();
        return trails || settings.sizeType() == SizeType.PERCENT ? Path.PLAIN : Path.FAST;
    }

    /**
     * Announces the strategies that are run next, so that what their rules compare is computed side by side and once. Changes
     * no result.
     *
     * @param strategies at most {@link #together}, or more memory is taken than need be
     */
    public void expect(List<Strategy> strategies) {
        signals.expect(strategies.stream()
                .flatMap(strategy -> Stream.of(strategy.entry(), strategy.exit()))
                .toList());
    }

    /** How many strategies are best expected at once. */
    public int together() {
        return (int)
                Math.clamp(EXPECTED_BYTES / (BITS_OF_A_STRATEGY * 8L * Math.max(1, buys.length)), 1, MOST_TOGETHER);
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
        int bars = cache.bars().size();
        for (int w = 0; w < buys.length; w++) {
            buys[w] = entries[w] & ~exits[w];
            sells[w] = exits[w] & ~entries[w];
        }
        Bits.clearBefore(buys, first);
        Bits.clearBefore(sells, first);
        if (settings.fill() == Fill.NEXT_OPEN) {
            Bits.delay(buys, bars);
            Bits.delay(sells, bars);
        }
        Path path = path(settings);
        Account account = new Account(cache.bars(), settings, ledger);
        switch (path) {
            case FAST -> new JumpWalk(cache.bars(), first, leastClose, account, ledger).walk(buys, sells);
            case PLAIN -> new BarWalk(cache.bars(), first, account, ledger).walk(buys, sells);
        }
        return path;
    }

    private static double leastClose(double[] close, int first) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = first; i < close.length; i++) {
            least = Math.min(least, close[i]);
        }
        return least;
    }
}
