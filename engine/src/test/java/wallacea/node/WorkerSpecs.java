package wallacea.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.ProblemSpec.OwnFitness;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;

/** Small specs that workers are tested with. */
final class WorkerSpecs {
    private WorkerSpecs() {}

    static EvolutionSpec oneMax(int genes) {
        TestFunction function = new TestFunction(TestFunction.Kind.ONE_MAX, genes, false, 0);
        return spec(function, TestFunctions.genes(function), 10);
    }

    static EvolutionSpec timer(int genes, long micros, int chunkSize) {
        TestFunction function = new TestFunction(TestFunction.Kind.TIMER, genes, false, micros);
        return spec(function, TestFunctions.genes(function), chunkSize);
    }

    static EvolutionSpec own(String name, String version, Map<String, String> parameters, long timeLimitMillis) {
        List<OwnFitness.Parameter> listed = new ArrayList<>();
        parameters.forEach((key, value) -> listed.add(new OwnFitness.Parameter(key, value)));
        return spec(
                new OwnFitness(name, version, listed, timeLimitMillis),
                List.of(new GeneSpec.RealGene("x", 0, 100, 0, false), new GeneSpec.RealGene("y", 0, 1, 0, false)),
                10);
    }

    static EvolutionSpec spec(ProblemSpec problem, List<GeneSpec> genes, int chunkSize) {
        return new EvolutionSpec(
                "tested",
                1,
                problem,
                genes,
                new PopulationSpec(40, 0.1, 5),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(1, Topology.RING, 2, 1, 2),
                List.of(new TerminationSpec.Generations(5)),
                new RuntimeSpec(chunkSize, 10),
                SemanticVersions.of(genes));
    }
}
