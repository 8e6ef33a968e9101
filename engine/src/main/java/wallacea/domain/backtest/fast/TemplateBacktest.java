package wallacea.domain.backtest.fast;

import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;

/**
 * The strategies of one template, rules with holes that genomes fill, of whose orders nobody asks. For one thread, that of its engine.
 *
 * <p>Rules are compiled once. A strategy looks its comparisons up by their numbers, once each, and no tree is made for what is
 * known already: over 2,000 bars all that took half of its time.
 */
public final class TemplateBacktest {
    private final FastBacktest engine;
    private final TemplateSignals signals;
    private final AllInTiles tiles;
    private final ReturnSums sums;
    private final PeriodOrder order = new PeriodOrder();
    private final Ledger ledger = new Ledger();

    TemplateBacktest(FastBacktest engine, TemplateSignals signals, AllInTiles tiles, ReturnSums sums) {
        this.engine = engine;
        this.signals = signals;
        this.tiles = tiles;
        this.sums = sums;
    }

    /**
     * Backtests strategies. The engine's other strategies are to be expected anew after it.
     *
     * @param values what each gene stands for, row after row, one a strategy; some hundred of them are best run at once
     * @param settings by strategy; they differ in their numbers alone, not in which of them there are
     * @param told is given each strategy's ledger, valid until it returns, and index, in any order; the ledger may hold a {@link
     *     Ledger#tally} instead of orders
     */
    public void run(
            double[] values, int strategies, IntFunction<BacktestSettings> settings, ObjIntConsumer<Ledger> told) {
        boolean isTiled = strategies > 0 && AllInTiles.suits(settings.apply(0));
        boolean isOfMeans = isTiled && signals.isOfMeans();
        int together = isOfMeans ? tiles.together(strategies) : engine.together();
        order.sort(strategies, isOfMeans ? i -> signals.longest(values, i) : _ -> 0);
        for (int from = 0; from < strategies; from += together) {
            int count = Math.min(together, strategies - from);
            if (isTiled) {
                runTiled(values, from, count, settings, told);
            } else {
                runOneByOne(values, from, count, settings, told);
            }
        }
    }

    private void runOneByOne(
            double[] values, int from, int count, IntFunction<BacktestSettings> settings, ObjIntConsumer<Ledger> told) {
        signals.expect(values, order.sorted, from, count);
        for (int i = 0; i < count; i++) {
            int strategy = order.sorted[from + i];
            run(i, settings.apply(strategy), ledger);
            told.accept(ledger, strategy);
        }
    }

    /** Begins a chunk of strategies that are run one by one. */
    void expect(double[] values, int from, int strategies) {
        order.sort(from + strategies, _ -> 0);
        signals.expect(values, order.sorted, from, strategies);
    }

    /** Backtests a strategy of the chunk into the ledger. */
    void run(int strategy, BacktestSettings settings, Ledger filled) {
        signals.reset();
        engine.run(signals.entries(strategy), signals.exits(strategy), settings, filled);
    }

    private void runTiled(
            double[] values, int from, int count, IntFunction<BacktestSettings> settings, ObjIntConsumer<Ledger> told) {
        signals.expectTiled(values, order.sorted, from, count);
        int together = tiles.together(count);
        for (int begin = 0; begin < count; begin += together) {
            walkTiled(from, begin, Math.min(begin + together, count), settings, told);
        }
    }

    private void walkTiled(
            int from, int begin, int end, IntFunction<BacktestSettings> settings, ObjIntConsumer<Ledger> told) {
        tiles.clear();
        for (int i = begin; i < end; i++) {
            tiles.add(signals.tiled(i), settings.apply(order.sorted[from + i]));
        }
        tiles.walk(begin == 0 ? signals::computeTile : _ -> {});
        for (int i = begin; i < end; i++) {
            int strategy = order.sorted[from + i];
            if (!tiles.tell(i - begin, ledger, sums)) {
                signals.resetToWhole(i);
                engine.run(signals.entries(i), signals.exits(i), settings.apply(strategy), ledger);
            }
            told.accept(ledger, strategy);
        }
        tiles.clear();
    }
}
