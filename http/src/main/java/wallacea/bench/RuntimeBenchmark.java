package wallacea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.fitness.BacktestFitness;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.market.BarSeries;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.rule.StrategyFamily;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.value.EvolutionId;

/**
 * A node of one process with its journal, carrying out an evolution of 1,000: how much of the time of all slots, on the wall,
 * is evaluation. A timer holds its slot for a fixed time without using a processor; a backtest counts by the CPU time that its
 * slot used. What the cache of fitness answers is no evaluation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class RuntimeBenchmark {
    private static final int SIZE = 1_000;
    private static final int WARM_UP_GENERATIONS = 2;
    private static final int TIMER_GENES = 100;
    private static final long LOOK_NANOS = 500_000;
    private static final double BACKTEST_MICROS = 100;
    private static final int FIRST_BARS = 10_000;
    private static final int LEAST_BARS = 1_000;
    private static final int MOST_BARS = 500_000;
    private static final int CALIBRATIONS = 3;
    private static final int ROUNDS = 10;
    private static final StrategyFamily FAMILY = StrategyFamily.ATR_CHANNEL;

    /** Walked bar by bar within positions: the time follows the bars, so that few enough suffice for all their indicators to be cached. */
    private static final ExecutionSpec EXECUTION =
            TradingSpecs.execution(Fill.NEXT_OPEN, Optional.of(0.1), true, Optional.empty(), SizeType.PERCENT, 0.5);

    /** Of a timer; 0 for backtests of about {@link #BACKTEST_MICROS}. */
    @Param("1000")
    public int micros;

    @Param("2")
    public int slots;

    /** Whether all genes of all children are drawn anew, so that none is known and no population becomes alike. */
    @Param("true")
    public boolean anew;

    /** Generations that are measured. */
    @Param("20")
    public int generations;

    @Benchmark
    public void compare() throws IOException {
        Optional<BarSeries> bars = micros == 0 ? Optional.of(bars()) : Optional.empty();
        EvolutionSpec spec = operators(bars.map(RuntimeBenchmark::backtests).orElseGet(this::timer));
        Path directory = Files.createTempDirectory("wallacea-bench");
        try (Node node = Node.start(directory, NodeConfig.load().withSlots(slots))) {
            EvolutionId id = new EvolutionId("bench");
            node.submit(id, spec, bars).toCompletableFuture().join();
            int first = await(node, id, micros == 0 ? 10 * WARM_UP_GENERATIONS : WARM_UP_GENERATIONS);
            long began = System.nanoTime();
            long cpu = node.meter().cpuNanos();
            long before = evaluated(node);
            await(node, id, first + generations);
            double seconds = (System.nanoTime() - began) / 1e9;
            long evaluated = evaluated(node) - before;
            double busy = micros == 0 ? (node.meter().cpuNanos() - cpu) / 1e9 : evaluated * micros / 1e6;
            Meter.put("engine.work", busy);
            Meter.put("engine.seconds", seconds * slots);
            Meter.put("loop.work", 1);
            Meter.put("loop.seconds", 1);
            Meter.put("heap.bytes", Meter.peakHeap());
            Meter.put("each.micros", 1e6 * busy / Math.max(1, evaluated));
        } finally {
            delete(directory);
        }
    }

    private static long evaluated(Node node) {
        return node.meter().evaluated() - node.meter().cacheHits();
    }

    /** Waits for the commit of a generation; which one it is then. */
    private static int await(Node node, EvolutionId id, int generation) {
        int found = node.history(id).generation();
        while (found < generation) {
            LockSupport.parkNanos(LOOK_NANOS);
            found = node.history(id).generation();
        }
        return found;
    }

    private EvolutionSpec operators(EvolutionSpec usual) {
        OperatorSpec operators = usual.operators();
        OperatorSpec drawn = new OperatorSpec(
                operators.selection(), operators.crossover(), 0, new OperatorSpec.MutationSpec.Reset(), 1);
        return new EvolutionSpec(
                usual.name(),
                usual.seed(),
                usual.problem(),
                usual.genes(),
                usual.population(),
                anew ? drawn : operators,
                usual.islands(),
                usual.termination(),
                usual.runtime(),
                usual.versions());
    }

    private EvolutionSpec timer() {
        TestFunction timer = new TestFunction(TestFunction.Kind.TIMER, TIMER_GENES, true, micros);
        return TradingSpecs.spec(timer, TestFunctions.genes(timer));
    }

    private static EvolutionSpec backtests(BarSeries bars) {
        return TradingSpecs.trading(FAMILY.strategy(), FAMILY.genes(), EXECUTION, bars);
    }

    /** So many bars that a backtest takes about {@link #BACKTEST_MICROS} here, once all is compiled and the indicators are known. */
    private static BarSeries bars() {
        int bars = FIRST_BARS;
        for (int step = 0; step < CALIBRATIONS; step++) {
            double found = micros(SyntheticBars.of(bars, 1));
            bars = (int) Math.clamp(bars * BACKTEST_MICROS / found, LEAST_BARS, MOST_BARS);
        }
        return SyntheticBars.of(bars, 1);
    }

    /** CPU microseconds of a backtest: the least of several populations' means. */
    private static double micros(BarSeries bars) {
        TradingProblem problem = TradingSpecs.problem(FAMILY.strategy(), FAMILY.genes(), EXECUTION, bars);
        BacktestFitness backtests = problem.fitness();
        GenomeSpace space = GenomeSpace.of(FAMILY.genes());
        KeyedRandom random = new KeyedRandom(3);
        double[] genomes = new double[SIZE * space.genes()];
        double[] genome = new double[space.genes()];
        double[] fitness = new double[SIZE];
        boolean[] valid = new boolean[SIZE];
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < SIZE; i++) {
                space.draw(genome, random);
                System.arraycopy(genome, 0, genomes, i * genome.length, genome.length);
            }
            Meter.drain();
            Meter.measure("calibration", SIZE, () -> backtests.evaluate(genomes, SIZE, fitness, valid));
            least = Math.min(least, Meter.drain().getOrDefault("calibration.seconds", Double.NaN));
        }
        return 1e6 * least / SIZE;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
