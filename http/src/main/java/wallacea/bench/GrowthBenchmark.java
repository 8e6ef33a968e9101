package wallacea.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * Backtests of random rules from empty caches, by the number of individuals, of bars, and of nodes in a rule; two of the three
 * stay in the middle of their range while the other doubles. The cache has room for as many columns at every number of bars, so
 * that what grows is the work and not the share of it that is done again.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class GrowthBenchmark {
    private static final long CACHED_COLUMNS = 200;

    @Param("false")
    public boolean quick;

    @Benchmark
    public void compare() {
        for (Growth growth : Growth.values()) {
            for (int size : growth.sizes()) {
                int individuals = sizeOf(Growth.INDIVIDUALS, growth, size);
                int bars = sizeOf(Growth.BARS, growth, size) / (quick ? 10 : 1);
                int nodes = sizeOf(Growth.NODES, growth, size);
                BarSeries series = SyntheticBars.of(bars, 1);
                List<Strategy> population = population(individuals, nodes);
                List<Metrics> metrics = new ArrayList<>(individuals);
                Meter.measure(
                        growth.figure(size),
                        (double) individuals * bars * nodes,
                        () -> backtest(series, population, metrics));
                Meter.put(growth.heapAfter(size), Meter.heldHeap());
            }
        }
    }

    private static int sizeOf(Growth which, Growth growing, int size) {
        return which == growing ? size : which.middle();
    }

    private static List<Strategy> population(int individuals, int nodes) {
        BacktestSettings settings = BacktestSettings.of(TradingSpecs.execution(Fill.NEXT_OPEN), gene -> Double.NaN);
        KeyedRandom random = new KeyedRandom(nodes);
        List<Strategy> population = new ArrayList<>(individuals);
        while (population.size() < individuals) {
            population.add(new Strategy(MixedRules.rule(nodes, random), MixedRules.rule(nodes, random), settings));
        }
        return population;
    }

    private static void backtest(BarSeries series, List<Strategy> population, List<Metrics> metrics) {
        IndicatorCache cache = new IndicatorCache(series, CACHED_COLUMNS * Double.BYTES * series.size());
        Chunks.backtest(cache, population, series.barsPerYear(252), metrics);
    }
}
