package wallacea.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.ProblemSpec.TestFunction.Kind;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;

/**
 * The loop of an evolution on one thread, with everything that a result rests on: keyed draws, ranking, hall of fame,
 * diversity and the chain of digests. Beside it a genetic algorithm of primitive arrays that has none of these.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class EvolutionBenchmark {
    private static final int SIZE = 1_000;
    private static final double SIGMA = 0.1;

    @Param("RASTRIGIN")
    public Kind function = Kind.RASTRIGIN;

    @Param("32")
    public int variables;

    @Param("100")
    public int generations;

    @Benchmark
    public void compare() {
        TestFunction test = new TestFunction(function, variables, false, 0);
        EvolutionSpec spec = spec(test);
        SequentialEvolution evolution = new SequentialEvolution(
                spec, Feasibility.ALWAYS, TestFunctions.of(test, 1, Pause.NONE), generation -> List.of());
        evolution.step();
        int children = SIZE - SIZE / 10;
        long before = allocated();
        Meter.measure("engine", (double) generations * children, () -> {
            for (int i = 0; i < generations; i++) {
                evolution.step();
            }
        });
        Meter.put("allocated.bytes", (double) (allocated() - before) / ((double) generations * children));
        Runnable loop = loop();
        Meter.measure("loop", (double) generations * children, () -> {
            for (int i = 0; i < generations; i++) {
                loop.run();
            }
        });
    }

    private Runnable loop() {
        return switch (function) {
            case RASTRIGIN -> new ScalarEvolution(SIZE, variables, SIGMA, 1.0 / variables)::generation;
            case ONE_MAX -> new ScalarOnes(SIZE, variables)::generation;
            case ACKLEY, ROSENBROCK, TIMER -> throw new IllegalArgumentException("no loop for it: " + function);
        };
    }

    private EvolutionSpec spec(TestFunction test) {
        boolean bits = function == Kind.ONE_MAX;
        return new EvolutionSpec(
                "bench",
                1,
                test,
                TestFunctions.genes(test),
                new PopulationSpec(SIZE, 0.1, 10),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        bits ? new CrossoverSpec.Uniform(0.5) : new CrossoverSpec.Sbx(15),
                        0.9,
                        new MutationSpec.Gaussian(SIGMA),
                        1.0 / variables),
                new IslandSpec(1, Topology.RING, 10, 1, 1),
                List.of(new TerminationSpec.Generations(1_000_000)),
                new RuntimeSpec(100, 10),
                SemanticVersions.of(TestFunctions.genes(test)));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
