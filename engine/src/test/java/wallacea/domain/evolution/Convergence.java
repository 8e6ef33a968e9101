package wallacea.domain.evolution;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;

/**
 * How near 200,000 evaluations come to the optimum of shifted functions of 32 variables. {@link #main} prints the figures
 * of ten seeds.
 */
final class Convergence {
    /** Tournament of 3, SBX with eta 7, polynomial mutation with eta 31 of one gene in fifty. */
    static final OperatorSpec OPERATORS = new OperatorSpec(
            new SelectionSpec.Tournament(3), new CrossoverSpec.Sbx(7), 0.8, new MutationSpec.Polynomial(31), 0.02);

    private Convergence() {}

    static EvolutionSpec spec(TestFunction.Kind kind, long seed) {
        TestFunction function = new TestFunction(kind, 32, true, 0);
        return new EvolutionSpec(
                "convergence",
                seed,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(1000, 0.1, 10),
                OPERATORS,
                Specs.ONE_ISLAND,
                List.of(new TerminationSpec.Evaluations(200_000)),
                new RuntimeSpec(200, 10),
                SemanticVersions.of(TestFunctions.genes(function)));
    }

    /** The least value found from each of the seeds 1, 2, ..., ascending. */
    static double[] bestValues(TestFunction.Kind kind, int seeds) {
        return LongStream.rangeClosed(1, seeds)
                .mapToDouble(seed -> bestValue(spec(kind, seed)))
                .sorted()
                .toArray();
    }

    private static double bestValue(EvolutionSpec spec) {
        return -SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec))
                .history()
                .getLast()
                .best();
    }

    static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    public static void main(String[] arguments) {
        var threads = ManagementFactory.getThreadMXBean();
        for (TestFunction.Kind kind :
                List.of(TestFunction.Kind.RASTRIGIN, TestFunction.Kind.ACKLEY, TestFunction.Kind.ROSENBROCK)) {
            long before = threads.getCurrentThreadCpuTime();
            double[] best = bestValues(kind, 10);
            double seconds = 1e-9 * (threads.getCurrentThreadCpuTime() - before);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s median=%.2e evaluations_per_cpu_second=%.0f values=%s%n",
                    kind,
                    median(best),
                    best.length * 200_000 / seconds,
                    Arrays.toString(best));
        }
    }
}
