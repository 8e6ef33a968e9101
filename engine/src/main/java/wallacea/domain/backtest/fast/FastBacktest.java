package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Path;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.BooleanExpression;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * The engine that evolutions run on: the same results as the plain twin. One instance for one thread; instances may share
 * the cache. After its first strategies it makes no arrays but those that are shared.
 *
 * <p>Rules become bits (64 bars a word); an order bar is a bit that is set in one of entry and exit alone. The walk jumps from bit to
 * bit, and to the bar at which a fixed price level is reached ({@link Path#FAST}); a stop that trails makes it go through
 * the bars of a position ({@link Path#PLAIN}).
 */
public final class FastBacktest {
    /** The bits of the strategies that are expected take about so much. */
    private static final long EXPECTED_BYTES = 32 << 20;

    private static final int BITS_OF_A_STRATEGY = 4;
    private static final int MOST_TOGETHER = 1024;

    private final IndicatorCache cache;
    private final Signals signals;
    private final SignalBits bits;
    private final int first;
    private final JumpWalk jumps;
    private final AllInWalk allIn;
    private final AllInTiles tiles;
    private final ReturnSums sums;

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
        BarSeries bars = cache.bars();
        this.sums = new ReturnSums(cache.tables());
        double leastClose = leastClose(bars.close(), first);
        this.signals = new Signals(cache);
        this.bits = new SignalBits(bars.size(), first);
        this.jumps = new JumpWalk(bars, first, leastClose, cache.tables(), sums);
        this.allIn = new AllInWalk(bars, first, leastClose, cache.tables(), sums, bits);
        this.tiles = new AllInTiles(bars, first, leastClose, cache.tables());
    }

    /** How strategies with these settings are walked. */
    public static Path path(BacktestSettings settings) {
        return Exits.trails(settings) ? Path.PLAIN : Path.FAST;
    }

    /**
     * Announces the strategies that are run next, so that what their rules compare is computed side by side and once. Changes
     * no result.
     *
     * @param strategies at most {@link #together}, or more memory is taken than need be
     */
    public void expect(List<Strategy> strategies) {
        List<BooleanExpression> rules = new ArrayList<>(2 * strategies.size());
        for (Strategy strategy : strategies) {
            rules.add(strategy.entry());
            rules.add(strategy.exit());
        }
        signals.expect(rules);
    }

    /** How many strategies are best expected at once. */
    public int together() {
        return Math.clamp(
                EXPECTED_BYTES
                        / (BITS_OF_A_STRATEGY
                                * 8L
                                * Math.max(1, Bits.words(cache.bars().size()))),
                1,
                MOST_TOGETHER);
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

    /**
     * Strategies whose rules have holes, for chunks of genomes.
     *
     * @param genes by the name of a hole the gene that fills it
     * @throws IllegalArgumentException if a hole has no gene
     */
    public TemplateBacktest template(BooleanExpression entry, BooleanExpression exit, Map<String, Integer> genes) {
        return new TemplateBacktest(this, signals.template(first, entry, exit, genes), tiles, sums);
    }

    /** The same from given signals. */
    Path run(long[] entries, long[] exits, BacktestSettings settings, Ledger ledger) {
        if (AllInTiles.suits(settings)) {
            allIn.walk(entries, exits, settings, ledger);
            return path(settings);
        }
        bits.separate(entries, exits, settings.fill() == Fill.NEXT_OPEN);
        if (AllInWalk.suits(settings)) {
            allIn.walkToLevels(settings, ledger);
        } else {
            jumps.walk(bits, settings, ledger);
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
