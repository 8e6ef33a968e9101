package wallacea.domain.evolution;

import java.util.List;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;

/** Small evolutions of test functions. */
final class Specs {
    static final OperatorSpec OPERATORS = new OperatorSpec(
            new SelectionSpec.Tournament(3), new CrossoverSpec.Sbx(7), 0.8, new MutationSpec.Polynomial(31), 0.1);
    static final IslandSpec ONE_ISLAND = new IslandSpec(1, Topology.RING, 1, 1, 1);
    static final IslandSpec RING = new IslandSpec(3, Topology.RING, 3, 2, 2);
    static final IslandSpec FULL = new IslandSpec(3, Topology.FULL, 2, 2, 3);

    private Specs() {}

    static EvolutionSpec of(
            TestFunction.Kind kind, int variables, int size, IslandSpec islands, TerminationSpec... termination) {
        TestFunction function = new TestFunction(kind, variables, true, 0);
        return new EvolutionSpec(
                "small",
                7,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(size, 0.1, 5),
                OPERATORS,
                islands,
                List.of(termination),
                new RuntimeSpec(10, 5),
                SemanticVersions.of(TestFunctions.genes(function)));
    }

    static EvolutionSpec rastrigin(int size, IslandSpec islands, int generations) {
        return of(TestFunction.Kind.RASTRIGIN, 4, size, islands, new TerminationSpec.Generations(generations));
    }

    static EvolutionSpec with(EvolutionSpec spec, PopulationSpec population, OperatorSpec operators) {
        return new EvolutionSpec(
                spec.name(),
                spec.seed(),
                spec.problem(),
                spec.genes(),
                population,
                operators,
                spec.islands(),
                spec.termination(),
                spec.runtime(),
                spec.versions());
    }

    static EvolutionSpec withGenes(EvolutionSpec spec, List<GeneSpec> genes) {
        return new EvolutionSpec(
                spec.name(),
                spec.seed(),
                spec.problem(),
                genes,
                spec.population(),
                spec.operators(),
                spec.islands(),
                spec.termination(),
                spec.runtime(),
                spec.versions());
    }

    static FitnessFunction fitness(EvolutionSpec spec) {
        return TestFunctions.of((TestFunction) spec.problem(), spec.seed(), Pause.NONE);
    }
}
