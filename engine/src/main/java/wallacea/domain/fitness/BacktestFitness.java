package wallacea.domain.fitness;

import java.util.ArrayList;
import java.util.List;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Objective;
import wallacea.domain.performance.Score;

/** Fitness by backtest over the in-sample period: the objective of each genome's metrics. One instance for one thread. */
public final class BacktestFitness implements FitnessFunction {
    /** Strategies that are decoded before the engine runs them. */
    private static final int TOGETHER = 256;

    private final StrategyDecoder decoder;
    private final Objective objective;
    private final double barsPerYear;
    private final FastBacktest engine;
    private final Ledger ledger = new Ledger();
    private final List<Strategy> strategies = new ArrayList<>();

    BacktestFitness(StrategyDecoder decoder, Objective objective, JudgedPeriod period, IndicatorCache cache) {
        this.decoder = decoder;
        this.objective = objective;
        this.barsPerYear = period.barsPerYear();
        this.engine = new FastBacktest(cache, period.first());
    }

    @Override
    public int genes() {
        return decoder.genes();
    }

    @Override
    public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
        for (int from = 0; from < count; from += TOGETHER) {
            int begin = from;
            strategies.clear();
            for (int i = from; i < Math.min(from + TOGETHER, count); i++) {
                strategies.add(decoder.strategy(rows, i * decoder.genes()));
            }
            engine.run(strategies, (ledger, i) -> {
                Score score = objective.score(Metrics.of(ledger, barsPerYear));
                fitness[begin + i] = score.fitness();
                valid[begin + i] = score.valid();
            });
        }
    }
}
