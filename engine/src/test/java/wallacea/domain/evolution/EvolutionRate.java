package wallacea.domain.evolution;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.TerminationSpec;

/** Prints how many individuals a CPU second of one thread evolves, digest chain included, and what a generation allocates. */
final class EvolutionRate {
    private static final int SIZE = 1_000;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private EvolutionRate() {}

    /**
     * Prints what each problem cost.
     *
     * @param arguments generations of a round, 1000 if left out
     */
    public static void main(String[] arguments) {
        int generations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        measure(
                "Rastrigin, 32 doubles",
                spec(TestFunction.Kind.RASTRIGIN, 32, new CrossoverSpec.Sbx(15), new MutationSpec.Gaussian(0.05)),
                generations);
        measure(
                "OneMax, 1024 booleans",
                spec(TestFunction.Kind.ONE_MAX, 1_024, new CrossoverSpec.Uniform(0.5), new MutationSpec.Reset()),
                generations);
    }

    private static EvolutionSpec spec(
            TestFunction.Kind kind, int variables, CrossoverSpec crossover, MutationSpec mutation) {
        EvolutionSpec plain =
                Specs.of(kind, variables, SIZE, Specs.ONE_ISLAND, new TerminationSpec.Generations(1_000_000));
        OperatorSpec operators =
                new OperatorSpec(new SelectionSpec.Tournament(3), crossover, 0.9, mutation, 1.0 / variables);
        return Specs.with(plain, new PopulationSpec(SIZE, 0.1, 5), operators);
    }

    private static void measure(String what, EvolutionSpec spec, int generations) {
        for (int round = 0; round < ROUNDS; round++) {
            SequentialEvolution evolution = new SequentialEvolution(
                    spec,
                    Feasibility.ALWAYS,
                    TestFunctions.of((TestFunction) spec.problem(), spec.seed(), Pause.NONE),
                    generation -> List.of());
            for (int i = 0; i < WARM_UP; i++) {
                evolution.step();
            }
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long cpu = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < generations; i++) {
                evolution.step();
            }
            cpu = THREADS.getCurrentThreadCpuTime() - cpu;
            bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            double children = generations * (SIZE - (double) IslandEvolution.elite(spec, SIZE));
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.3f million evaluations a CPU second, %d bytes a generation%n",
                    what,
                    children * 1e3 / cpu,
                    bytes / generations);
        }
    }
}
