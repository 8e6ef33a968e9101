package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Path;

/**
 * The strategies of one template, rules with holes that genomes fill, a chunk at a time. For one thread, that of its engine.
 *
 * <p>Rules are compiled once. A strategy looks its comparisons up by their numbers, once each, and no tree is made for what is
 * known already: over 2,000 bars all that took half of its time.
 */
public final class TemplateBacktest {
    private final FastBacktest engine;
    private final TemplateSignals signals;

    TemplateBacktest(FastBacktest engine, TemplateSignals signals) {
        this.engine = engine;
        this.signals = signals;
    }

    /**
     * Begins a chunk. The engine's other strategies are to be expected anew after it.
     *
     * @param values what each gene stands for, row after row, one a strategy; not to be written to until the next chunk
     * @param strategies at most {@link FastBacktest#together}, or more memory is taken than need be
     */
    public void expect(double[] values, int strategies) {
        signals.expect(values, strategies);
    }

    /** Backtests a strategy of the chunk into the ledger. */
    public Path run(int strategy, BacktestSettings settings, Ledger ledger) {
        signals.reset();
        return engine.run(signals.entries(strategy), signals.exits(strategy), settings, ledger);
    }
}
