package wallacea.domain.fitness;

import java.util.function.ObjIntConsumer;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.backtest.fast.TemplateBacktest;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Objective;
import wallacea.domain.performance.Score;

/**
 * Fitness by backtest over a period: the objective of each genome's metrics. One instance for one thread.
 *
 * <p>What the strategies of one call share is kept until the next call, the tables of the series as long as the cache.
 */
public final class BacktestFitness implements FitnessFunction {
    /** Strategies that are decoded at once. */
    private static final int TOGETHER = 1024;

    private final StrategyDecoder decoder;
    private final Objective objective;
    private final JudgedPeriod period;
    private final FastBacktest engine;
    private final TemplateBacktest template;
    private double[] values = {};

    BacktestFitness(StrategyDecoder decoder, Objective objective, JudgedPeriod period, IndicatorCache cache) {
        this.decoder = decoder;
        this.objective = objective;
        this.period = period;
        this.engine = new FastBacktest(cache, period.first());
        this.template = decoder.template(engine);
    }

    @Override
    public int genes() {
        return decoder.genes();
    }

    @Override
    public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
        measure(rows, count, (metrics, i) -> {
            Score score = objective.score(metrics);
            fitness[i] = score.fitness();
            valid[i] = score.valid();
        });
    }

    /** Tells the metrics of each of {@code count} genomes that stand in {@code rows}, one after another, with its index. */
    public void measure(double[] rows, int count, ObjIntConsumer<Metrics> told) {
        int genes = decoder.genes();
        if (values.length < Math.min(TOGETHER, count) * genes) {
            values = new double[Math.min(TOGETHER, count) * genes];
        }
        for (int from = 0; from < count; from += TOGETHER) {
            int first = from;
            int strategies = Math.min(TOGETHER, count - from);
            decoder.decode(rows, from, strategies, values);
            template.run(
                    values,
                    strategies,
                    i -> decoder.settings(values, i * genes),
                    (ledger, i) -> told.accept(Metrics.of(ledger, period.barsPerYear()), first + i));
        }
    }

    /** A strategy in every detail on this period. */
    public StrategyReport report(Strategy strategy) {
        Ledger ledger = new Ledger();
        engine.run(strategy, ledger);
        Metrics metrics = Metrics.of(ledger, period.barsPerYear());
        return new StrategyReport(
                strategy, period, metrics, objective.score(metrics), ledger.orders(), ledger.equityCurve());
    }
}
