package wallacea.domain.fitness;

import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.backtest.fast.TemplateBacktest;
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
    private final TemplateBacktest template;
    private final Ledger ledger = new Ledger();
    private double[] values = {};

    BacktestFitness(StrategyDecoder decoder, Objective objective, JudgedPeriod period, IndicatorCache cache) {
        this.decoder = decoder;
        this.objective = objective;
        this.barsPerYear = period.barsPerYear();
        this.engine = new FastBacktest(cache, period.first());
        this.template = decoder.template(engine);
    }

    @Override
    public int genes() {
        return decoder.genes();
    }

    @Override
    public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
        int together = engine.together();
        int genes = decoder.genes();
        if (values.length < together * genes) {
            values = new double[together * genes];
        }
        for (int from = 0; from < count; from += together) {
            int strategies = Math.min(together, count - from);
            decoder.decode(rows, from, strategies, values);
            template.expect(values, strategies);
            for (int i = 0; i < strategies; i++) {
                template.run(i, decoder.settings(values, i * genes), ledger);
                Score score = objective.score(Metrics.of(ledger, barsPerYear));
                fitness[from + i] = score.fitness();
                valid[from + i] = score.valid();
            }
        }
    }
}
