package wallacea.bench;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;

/** Any rules bar by bar: their columns first, then the walk. */
final class RuleLoop extends ScalarLoop {
    private final ScalarRules rules;
    private boolean[] entries = {};
    private boolean[] exits = {};

    RuleLoop(BarSeries bars, BacktestSettings settings) {
        super(bars, settings);
        this.rules = new ScalarRules(bars);
    }

    /** Backtests one strategy, whose settings are those of the loop. */
    void run(Strategy strategy, double barsPerYear) {
        rules.reset();
        entries = rules.signals(strategy.entry());
        exits = rules.signals(strategy.exit());
        walk(barsPerYear);
    }

    @Override
    int signal(int bar) {
        return entries[bar] == exits[bar] ? 0 : entries[bar] ? 1 : -1;
    }
}
