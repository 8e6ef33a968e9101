package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.TerminationSpec;

/** What a generation takes from the heap: its arrays, and nothing for each child. */
class BreedingAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int GENES = 4;

    /** Genomes as rows and as columns, the fitness of parents by rank, and of each child the place of its own and of its validity. */
    private static final int BYTES_OF_ARRAYS = 2 * Double.BYTES * GENES + 2 * Double.BYTES + 1;

    /** With exponents that need no {@link StrictMath#pow}, which takes small arrays of its own. */
    static Stream<OperatorSpec> operators() {
        List<CrossoverSpec> crossovers = List.of(
                new CrossoverSpec.Sbx(15),
                new CrossoverSpec.Blx(0.5),
                new CrossoverSpec.Uniform(0.3),
                new CrossoverSpec.OnePoint(),
                new CrossoverSpec.TwoPoint());
        List<MutationSpec> mutations = List.of(
                new MutationSpec.Gaussian(0.05),
                new MutationSpec.Polynomial(31),
                new MutationSpec.Creep(0.1),
                new MutationSpec.Reset());
        return crossovers.stream()
                .flatMap(crossover -> mutations.stream()
                        .map(mutation ->
                                new OperatorSpec(new SelectionSpec.Tournament(3), crossover, 0.9, mutation, 0.3)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void takesNothingForEachChild(OperatorSpec operators) {
        allocated(operators, 500);
        double each = (allocated(operators, 2_500) - allocated(operators, 500)) / 2_000.0;
        assertThat(each).isBetween(BYTES_OF_ARRAYS - 0.1, BYTES_OF_ARRAYS + 0.1);
    }

    /** Bits have no rows beside what stays: two words for 70 genes. */
    @ParameterizedTest
    @MethodSource("operators")
    void takesNothingForEachChildOfBits(OperatorSpec operators) {
        EvolutionSpec bits =
                Specs.of(TestFunction.Kind.ONE_MAX, 70, 2, Specs.ONE_ISLAND, new TerminationSpec.Generations(1));
        allocated(bits, operators, 500);
        double each = (allocated(bits, operators, 2_500) - allocated(bits, operators, 500)) / 2_000.0;
        int arrays = 2 * Long.BYTES + 2 * Double.BYTES + 1;
        assertThat(each).isBetween(arrays - 0.1, arrays + 0.1);
    }

    private static long allocated(OperatorSpec operators, int size) {
        return allocated(Specs.rastrigin(size, Specs.ONE_ISLAND, 1), operators, size);
    }

    private static long allocated(EvolutionSpec problem, OperatorSpec operators, int size) {
        EvolutionSpec spec = Specs.with(problem, new PopulationSpec(size, 0.1, 5), operators);
        IslandEvolution functions = IslandEvolution.of(spec, Feasibility.ALWAYS, 0);
        Population initial = functions.initial();
        double[] fitness = new double[size];
        boolean[] valid = new boolean[size];
        Specs.fitness(spec).evaluate(initial.rows(0, size), size, fitness, valid);
        IslandState state = functions.close(Optional.empty(), initial.evaluated(fitness, valid), List.of());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        functions.offspring(state);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
