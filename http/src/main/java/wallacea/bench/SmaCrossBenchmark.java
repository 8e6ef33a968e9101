package wallacea.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.fitness.BacktestFitness;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;

/**
 * Crossings of two averages, 1,000 pairs: the engine through the fitness that evolutions call, from prices with empty
 * caches, beside {@link CrossingLoop}, whose averages are made before its time begins. On long series the loop walks some of
 * the strategies, evenly spread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class SmaCrossBenchmark {
    /** What ends a position, or sizes it. */
    public enum Exits {
        /** Signals alone. */
        SIGNALS,
        /** A stop loss and a take profit besides. */
        STOPS,
        /** A stop loss that trails the highs. */
        TRAILING,
        /** Signals; a position takes a share of the cash. */
        PERCENT;

        private static final double STOP_LOSS = 0.003;
        private static final double TAKE_PROFIT = 0.006;
        private static final double SHARE = 0.5;

        ExecutionSpec execution(Fill fill) {
            return TradingSpecs.execution(
                    fill,
                    this == STOPS || this == TRAILING ? Optional.of(STOP_LOSS) : Optional.empty(),
                    this == TRAILING,
                    this == STOPS ? Optional.of(TAKE_PROFIT) : Optional.empty(),
                    this == PERCENT ? SizeType.PERCENT : SizeType.ALL,
                    this == PERCENT ? SHARE : 1);
        }
    }

    private static final int STRATEGIES = 1_000;
    private static final long LOOP_BARS = 50_000_000;
    private static final int BATCH_BARS = 100_000;
    private static final int GREATEST_FAST = 100;
    private static final int GREATEST_SLOW = 250;

    @Param("2000")
    public int bars;

    @Param("NEXT_OPEN")
    public Fill fill = Fill.NEXT_OPEN;

    @Param("SIGNALS")
    public Exits exits = Exits.SIGNALS;

    private final double[] genomes = new double[2 * STRATEGIES];
    private final double[] fitness = new double[STRATEGIES];
    private final boolean[] valid = new boolean[STRATEGIES];
    private BarSeries series = SyntheticBars.of(0, 0);
    private boolean agreed;
    private double ruinedRatio;

    @Setup
    public void prepare() {
        series = SyntheticBars.of(bars + TradingSpecs.CONTROL_BARS, 1);
        KeyedRandom random = new KeyedRandom(2);
        for (int s = 0; s < STRATEGIES; s++) {
            int fast = 2 + random.nextInt(GREATEST_FAST - 1);
            genomes[2 * s] = fast;
            genomes[2 * s + 1] = fast + 1 + random.nextInt(GREATEST_SLOW - fast);
        }
        agreed = false;
    }

    @Benchmark
    public void compare() {
        TradingProblem problem = TradingSpecs.problem(
                StrategyFamily.SMA_CROSS.strategy(), StrategyFamily.SMA_CROSS.genes(), exits.execution(fill), series);
        BacktestFitness engine = problem.fitness();
        Meter.measure("engine", (double) STRATEGIES * bars, () -> engine.evaluate(genomes, STRATEGIES, fitness, valid));
        Meter.put("heap.bytes", Meter.peakHeap());
        IndicatorCache cache = problem.indicatorCache();
        Meter.put("hit.ratio", (double) cache.hits() / Math.max(1, cache.hits() + cache.misses()));
        loops(problem);
        agreed = true;
    }

    private void loops(TradingProblem problem) {
        int stride = (int) Math.max(1, (long) STRATEGIES * bars / LOOP_BARS);
        int batch = Math.max(1, BATCH_BARS / bars);
        CrossingLoop loop = new CrossingLoop(
                problem.inSample().bars(), problem.strategy(genome(0)).settings());
        double[][] fast = new double[batch][bars];
        double[][] slow = new double[batch][bars];
        int walked = 0;
        int ruined = 0;
        for (int from = 0; from < STRATEGIES; from += batch * stride) {
            int count = Math.min(batch, (STRATEGIES - from + stride - 1) / stride);
            for (int i = 0; i < count; i++) {
                int s = from + i * stride;
                ScalarColumns.sma(problem.inSample().bars().close(), (int) genomes[2 * s], fast[i]);
                ScalarColumns.sma(problem.inSample().bars().close(), (int) genomes[2 * s + 1], slow[i]);
            }
            Meter.measure("loop", (double) count * bars, () -> {
                for (int i = 0; i < count; i++) {
                    loop.cross(fast[i], slow[i]);
                    loop.walk(problem.inSample().barsPerYear());
                }
            });
            for (int i = 0; i < count && !agreed; i++) {
                loop.cross(fast[i], slow[i]);
                loop.walk(problem.inSample().barsPerYear());
                check(problem, from + i * stride, loop);
                ruined += loop.isRuined() ? 1 : 0;
            }
            walked += count;
        }
        ruinedRatio = agreed ? ruinedRatio : (double) ruined / walked;
        Meter.put("ruined.ratio", ruinedRatio);
    }

    private void check(TradingProblem problem, int strategy, CrossingLoop loop) {
        Ledger ledger = new Ledger();
        new FastBacktest(problem.indicatorCache(), 0).run(problem.strategy(genome(strategy)), ledger);
        String who = String.format(
                Locale.ROOT, "sma_cross(%.0f, %.0f) bars=%d", genomes[2 * strategy], genomes[2 * strategy + 1], bars);
        Agreement.check(who, ledger, problem.inSample().barsPerYear(), loop);
    }

    private double[] genome(int strategy) {
        return Arrays.copyOfRange(genomes, 2 * strategy, 2 * strategy + 2);
    }
}
