package wallacea.domain.fitness;

import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Objective;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;

/**
 * A trading spec that has met its bars. Shared by all threads: each asks for a fitness function of its own, and all use one
 * indicator cache over the in-sample bars.
 */
public final class TradingProblem {
    private final StrategyDecoder decoder;
    private final Objective objective;
    private final JudgedPeriod inSample;
    private final JudgedPeriod control;
    private final IndicatorCache cache;

    private TradingProblem(
            StrategyDecoder decoder,
            Objective objective,
            JudgedPeriod inSample,
            JudgedPeriod control,
            long cacheBytes) {
        this.decoder = decoder;
        this.objective = objective;
        this.inSample = inSample;
        this.control = control;
        this.cache = new IndicatorCache(inSample.bars(), cacheBytes);
    }

    /**
     * Puts spec and bars together.
     *
     * @param bars the data set that the spec names
     * @param cacheBytes for indicator columns, at least 0; changes no result
     * @throws IllegalArgumentException if a rule or setting is wrong, a period holds fewer than two bars, the data set is
     *     another one, or the spec is not about trading
     */
    public static TradingProblem of(EvolutionSpec spec, BarSeries bars, long cacheBytes) {
        if (!(spec.problem() instanceof ProblemSpec.Trading trading)) {
            throw new IllegalArgumentException("not a trading spec: name=" + spec.name());
        }
        MarketSpec market = trading.market();
        if (!market.content().equals(bars.content())) {
            throw new IllegalArgumentException("another data set: file=" + market.file() + " sha256=" + bars.content()
                    + " expected=" + market.content());
        }
        return new TradingProblem(
                StrategyDecoder.of(trading.strategy(), trading.execution(), spec.genes()),
                new Objective(trading.objective()),
                JudgedPeriod.of(bars, market.inSample(), market.yearDays()),
                JudgedPeriod.of(bars, market.control(), market.yearDays()),
                cacheBytes);
    }

    /** A fitness function for one thread. */
    public BacktestFitness fitness() {
        return new BacktestFitness(decoder, objective, inSample, cache);
    }

    /** The same over the bars that were held out; its columns are not kept. */
    public BacktestFitness controlFitness() {
        return uncached(control);
    }

    public JudgedPeriod inSample() {
        return inSample;
    }

    public JudgedPeriod control() {
        return control;
    }

    /** Shared by all fitness functions of this problem. */
    public IndicatorCache indicatorCache() {
        return cache;
    }

    /** A genome as a strategy, rules and settings filled in. */
    public Strategy strategy(double[] genome) {
        return decoder.strategy(genome, 0);
    }

    /** A genome in every detail, on the bars that evolution sees. */
    public StrategyReport reportInSample(double[] genome) {
        return report(genome, inSample);
    }

    /** A genome in every detail, on the bars that were held out. */
    public StrategyReport reportControl(double[] genome) {
        return report(genome, control);
    }

    private StrategyReport report(double[] genome, JudgedPeriod period) {
        return uncached(period).report(strategy(genome));
    }

    private BacktestFitness uncached(JudgedPeriod period) {
        return new BacktestFitness(decoder, objective, period, new IndicatorCache(period.bars(), 0));
    }
}
