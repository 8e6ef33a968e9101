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
import wallacea.domain.fitness.BacktestFitness;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * Rules of many kinds: a population of one family with random parameters, through the fitness that evolutions call, or of random
 * rules, a chunk after another. The engine begins with empty caches and shares between strategies what it can; {@link RuleLoop}
 * computes each strategy's own indicators. Both pay for their indicators.
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

    private Optional<StrategyFamily> family = Optional.empty();
    private BarSeries judged = SyntheticBars.of(0, 0);
    private List<Strategy> population = List.of();
    private double barsPerYear;
    private boolean agreed;

    @Setup
    public void prepare() {
        judged = series().range(0, bars);
        barsPerYear = judged.barsPerYear(252);
        BacktestSettings settings = BacktestSettings.of(TradingSpecs.execution(Fill.NEXT_OPEN), gene -> Double.NaN);
        family = StrategyFamily.named(rules);
        population = family.map(found -> FamilyPopulation.of(found, strategies, settings))
                .orElseGet(() -> MixedRules.of(strategies, settings));
        agreed = false;
    }

    private BarSeries series() {
        return SyntheticBars.of(bars + TradingSpecs.CONTROL_BARS, 1);
    }

    @Benchmark
    public void compare() {
        IndicatorCache cache = family.map(this::measureFitness).orElseGet(this::measureChunks);
        Meter.put("heap.bytes", Meter.peakHeap());
        Meter.put("hit.ratio", (double) cache.hits() / Math.max(1, cache.hits() + cache.misses()));
        RuleLoop loop = new RuleLoop(judged, population.getFirst().settings());
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

    /** One template and its genomes, as an evolution has them. */
    private IndicatorCache measureFitness(StrategyFamily of) {
        TradingProblem problem =
                TradingSpecs.problem(of.strategy(), of.genes(), TradingSpecs.execution(Fill.NEXT_OPEN), series());
        double[] genomes = FamilyPopulation.genomes(of, strategies);
        double[] fitness = new double[strategies];
        boolean[] valid = new boolean[strategies];
        BacktestFitness engine = problem.fitness();
        Meter.measure("engine", (double) strategies * bars, () -> engine.evaluate(genomes, strategies, fitness, valid));
        return problem.indicatorCache();
    }

    /** Rules that have nothing in common but what they happen to compare, to the figures. */
    private IndicatorCache measureChunks() {
        IndicatorCache cache = new IndicatorCache(judged, TradingSpecs.CACHE_BYTES);
        List<Metrics> metrics = new ArrayList<>(strategies);
        Meter.measure(
                "engine", (double) strategies * bars, () -> Chunks.backtest(cache, population, barsPerYear, metrics));
        return cache;
    }
}
