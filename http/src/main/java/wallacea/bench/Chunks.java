package wallacea.bench;

import java.util.List;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.performance.Metrics;

/** Strategies of any rules on one engine, as many at a time as it likes best. */
final class Chunks {
    private Chunks() {}

    /** @param metrics receives one for each strategy */
    static void backtest(IndicatorCache cache, List<Strategy> strategies, double barsPerYear, List<Metrics> metrics) {
        FastBacktest engine = new FastBacktest(cache, 0);
        Ledger ledger = new Ledger();
        int together = engine.together();
        for (int from = 0; from < strategies.size(); from += together) {
            List<Strategy> chunk = strategies.subList(from, Math.min(from + together, strategies.size()));
            engine.expect(chunk);
            for (Strategy strategy : chunk) {
                engine.run(strategy, ledger);
                metrics.add(Metrics.of(ledger, barsPerYear));
            }
        }
    }
}
