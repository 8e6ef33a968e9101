package wallacea.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * Rules of many kinds: a population of one family with random parameters, or of random rules. The engine begins with empty
 * caches and shares between strategies what it can; {@link RuleLoop} computes each strategy's own indicators. Both pay for
 * their indicators.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class RuleBenchmark {
    private static final long LOOP_BARS = 10_000_000;

    @Param("2000")
    public int bars;

    @Param("1000")
    public int strategies;

    /** Name of a family; {@code mixed} for {@link MixedRules}. */
    @Param("mixed")
    public String rules = "";

    private BarSeries series = SyntheticBars.of(0, 0);
    private List<Strategy> population = List.of();
    private double barsPerYear;
    private boolean agreed;

    @Setup
    public void prepare() {
        series = SyntheticBars.of(bars, 1);
        barsPerYear = series.barsPerYear(252);
        BacktestSettings settings = BacktestSettings.of(TradingSpecs.execution(Fill.NEXT_OPEN), gene -> Double.NaN);
        Optional<StrategyFamily> family = StrategyFamily.named(rules);
        population = family.isPresent()
                ? FamilyPopulation.of(family.get(), strategies, settings)
                : MixedRules.of(strategies, settings);
        agreed = false;
    }

    @Benchmark
    public void compare() {
        IndicatorCache cache = new IndicatorCache(series, TradingSpecs.CACHE_BYTES);
        List<Metrics> metrics = new ArrayList<>(population.size());
        Meter.measure("engine", (double) population.size() * bars, () -> backtest(cache, metrics));
        Meter.put("heap.bytes", Meter.peakHeap());
        Meter.put("hit.ratio", (double) cache.hits() / Math.max(1, cache.hits() + cache.misses()));
        RuleLoop loop = new RuleLoop(series, population.getFirst().settings());
        int stride = (int) Math.max(1, (long) population.size() * bars / LOOP_BARS);
        int walked = (population.size() + stride - 1) / stride;
        if (!agreed) {
            for (int s = 0; s < population.size(); s += stride) {
                loop.run(population.get(s), barsPerYear);
                Ledger ledger = new Ledger();
                new FastBacktest(cache, 0).run(population.get(s), ledger);
                Agreement.check(population.get(s).toString(), ledger, barsPerYear, loop);
            }
            agreed = true;
        }
        Meter.measure("loop", (double) walked * bars, () -> {
            for (int s = 0; s < population.size(); s += stride) {
                loop.run(population.get(s), barsPerYear);
            }
        });
    }

    /** As an evolution's chunk is evaluated, to the figures. */
    private void backtest(IndicatorCache cache, List<Metrics> metrics) {
        FastBacktest engine = new FastBacktest(cache, 0);
        Ledger ledger = new Ledger();
        int together = engine.together();
        for (int from = 0; from < population.size(); from += together) {
            List<Strategy> chunk = population.subList(from, Math.min(from + together, population.size()));
            engine.expect(chunk);
            for (Strategy strategy : chunk) {
                engine.run(strategy, ledger);
                metrics.add(Metrics.of(ledger, barsPerYear));
            }
        }
    }
}
