package wallacea.simulation;

import java.util.List;
import java.util.Random;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;

/**
 * What a seed stands for: a small evolution and how badly the world treats it.
 *
 * @param function what its fitness computes, the user's own or not
 * @param loss probability that a message is lost; {@code duplication} that it comes twice
 * @param crashAtWrite probability of a crash before, and again after, each write to journal or store
 * @param incidents things that happen to it at random times
 * @param evaluationMillis what one evaluation takes
 * @param poisoned whether some genomes take down the worker that evaluates them
 * @param cancelled whether somebody cancels it
 * @param corrupting whether committed blocks may go bad
 */
record Scenario(
        EvolutionSpec spec,
        TestFunction function,
        double loss,
        double duplication,
        long delayMillis,
        double crashAtWrite,
        int incidents,
        long evaluationMillis,
        int workers,
        boolean poisoned,
        boolean cancelled,
        boolean corrupting) {
    /** Time limit of one evaluation. */
    static final long HANG_MILLIS = 2_000;

    static Scenario of(Random random) {
        boolean calm = random.nextInt(10) == 0;
        boolean real = random.nextBoolean();
        boolean poisoned = random.nextInt(6) == 0;
        TestFunction function = new TestFunction(
                real ? TestFunction.Kind.RASTRIGIN : TestFunction.Kind.ONE_MAX, real ? 3 : 16, true, 0);
        ProblemSpec problem = poisoned ? new ProblemSpec.OwnFitness("own", "1", List.of(), HANG_MILLIS) : function;
        return new Scenario(
                spec(random, function, problem),
                function,
                calm ? 0 : random.nextDouble() * 0.15,
                calm ? 0 : random.nextDouble() * 0.15,
                1L << random.nextInt(9),
                calm || random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.06,
                calm ? 0 : random.nextInt(9),
                1L << random.nextInt(8),
                1 + random.nextInt(3),
                poisoned,
                random.nextInt(30) == 0,
                random.nextInt(5) == 0);
    }

    private static EvolutionSpec spec(Random random, TestFunction function, ProblemSpec problem) {
        boolean real = function.kind() == TestFunction.Kind.RASTRIGIN;
        int islands = 2 + random.nextInt(3);
        int generations = 6 + random.nextInt(10);
        return new EvolutionSpec(
                "small",
                random.nextInt(1_000),
                problem,
                TestFunctions.genes(function),
                new PopulationSpec(islands * (6 + random.nextInt(5)) + random.nextInt(islands), 0.15, 5),
                new OperatorSpec(
                        new SelectionSpec.Tournament(2),
                        real ? new CrossoverSpec.Sbx(7) : new CrossoverSpec.Uniform(0.5),
                        0.8,
                        real ? new MutationSpec.Polynomial(15) : new MutationSpec.Reset(),
                        0.2),
                new IslandSpec(
                        islands,
                        random.nextInt(3) == 0 ? IslandSpec.Topology.FULL : IslandSpec.Topology.RING,
                        1 + random.nextInt(3),
                        1 + random.nextInt(2),
                        1 + random.nextInt(3)),
                termination(random, generations, real),
                new RuntimeSpec(1 + random.nextInt(6), 1 + random.nextInt(5)),
                SemanticVersions.CURRENT);
    }

    private static List<TerminationSpec> termination(Random random, int generations, boolean real) {
        TerminationSpec last = new TerminationSpec.Generations(generations);
        return switch (random.nextInt(4)) {
            case 0 -> List.of(new TerminationSpec.Target(real ? -8 : 14), last);
            case 1 -> List.of(new TerminationSpec.Stagnation(2 + random.nextInt(3)), last);
            case 2 -> List.of(new TerminationSpec.Evaluations(50 + random.nextInt(250)));
            default -> List.of(last);
        };
    }

    /** Whether a genome takes down its worker; always the same for the same genome. */
    boolean isPoison(double[] rows, int row, int genes) {
        if (!poisoned) {
            return false;
        }
        long mixed = spec.seed();
        for (int i = row * genes; i < (row + 1) * genes; i++) {
            mixed = 31 * mixed + Double.hashCode(rows[i]);
        }
        return Math.floorMod(mixed, 60) == 0;
    }
}
