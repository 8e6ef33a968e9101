package wallacea.domain.fitness;

import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Objective;
import wallacea.domain.performance.Score;

/** Fitness by backtest over the in-sample period: the objective of each genome's metrics. One instance for one thread. */
public final class BacktestFitness implements FitnessFunction {
    private final StrategyDecoder decoder;
    private final Objective objective;
    private final double barsPerYear;
    private final FastBacktest engine;
    private final Ledger ledger = new Ledger();

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
        for (int i = 0; i < count; i++) {
            engine.run(decoder.strategy(rows, i * decoder.genes()), ledger);
            Score score = objective.score(Metrics.of(ledger, barsPerYear));
            fitness[i] = score.fitness();
            valid[i] = score.valid();
        }
    }
}
