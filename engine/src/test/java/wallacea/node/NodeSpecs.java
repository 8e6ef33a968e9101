package wallacea.node;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;

/** Small evolutions for nodes, and the chain that one thread gives them. */
final class NodeSpecs {
    static final int GENERATIONS = 12;
    private static final int TIMED_GENES = 100;

    private NodeSpecs() {}

    static EvolutionSpec quick() {
        return spec(
                new TestFunction(TestFunction.Kind.RASTRIGIN, 4, true, 0), 60, GENERATIONS, new RuntimeSpec(20, 10));
    }

    /** About 60 ms a generation with two slots, a commit each. */
    static EvolutionSpec slow() {
        return slow(GENERATIONS);
    }

    static EvolutionSpec slow(int generations) {
        return spec(new TestFunction(TestFunction.Kind.TIMER, 12, true, 4_000), 30, generations, new RuntimeSpec(5, 1));
    }

    /** Each evaluation holds a slot for so many microseconds; a commit each generation. Hardly a genome comes twice. */
    static EvolutionSpec timed(long seed, int size, long micros, int generations, int weight) {
        TestFunction function = new TestFunction(TestFunction.Kind.TIMER, TIMED_GENES, true, micros);
        RuntimeSpec runtime = new RuntimeSpec(20, 1, weight, List.of(), RuntimeSpec.QUARANTINE_LIMIT);
        return spec(seed, function, size, 6, generations, runtime);
    }

    private static EvolutionSpec spec(TestFunction function, int size, int generations, RuntimeSpec runtime) {
        return spec(7, function, size, 3, generations, runtime);
    }

    static EvolutionSpec spec(
            long seed, TestFunction function, int size, int islands, int generations, RuntimeSpec runtime) {
        return new EvolutionSpec(
                "it",
                seed,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(size, 0.1, 5),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(islands, Topology.RING, 2, 2, 2),
                List.of(new TerminationSpec.Generations(generations)),
                runtime,
                SemanticVersions.of(TestFunctions.genes(function)));
    }

    static Digest chainOfOneThread(EvolutionSpec spec) {
        TestFunction function = (TestFunction) spec.problem();
        return SequentialEvolution.run(spec, Feasibility.ALWAYS, TestFunctions.of(function, spec.seed(), Pause.NONE))
                .chain()
                .getLast();
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(120, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (Node.cause(e.getCause()) instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
