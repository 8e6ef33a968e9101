package wallacea.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.IslandSpec.Emigration;
import wallacea.protocol.spec.IslandSpec.Replacement;
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
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.EvolutionId;

/**
 * An evolution of a scenario.
 *
 * @param function what its fitness computes
 * @param poison what some genomes do to the worker that evaluates them; then the fitness is the user's own
 */
record Job(EvolutionId id, EvolutionSpec spec, TestFunction function, Optional<Poison> poison) {
    /** Time limit of one evaluation. */
    static final long HANG_MILLIS = 2_000;

    private static final int POISONED_OF = 60;
    private static final List<Replacement> REPLACEMENTS = List.of(Replacement.values());

    /** How a genome takes down its worker. */
    enum Poison {
        /** The time limit passes; the worker names it and leaves. */
        HANG,
        /** The process dies; at its next start it names all that ran. */
        CRASH,
        /** The process dies and nothing is known of why. */
        VANISH
    }

    static Job of(int number, Random random) {
        boolean real = random.nextBoolean();
        TestFunction function = function(real);
        Optional<Poison> poison = random.nextInt(5) == 0
                ? Optional.of(Poison.values()[random.nextInt(Poison.values().length)])
                : Optional.empty();
        int islands = 2 + random.nextInt(3);
        int generations = 6 + random.nextInt(10);
        boolean full = random.nextInt(3) == 0;
        int interval = 1 + random.nextInt(3);
        int emigrants = 1 + random.nextInt(2);
        int lag = 1 + random.nextInt(3);
        RuntimeSpec runtime = new RuntimeSpec(
                1 + random.nextInt(6),
                1 + random.nextInt(5),
                1 + random.nextInt(4),
                List.of(),
                random.nextInt(4) == 0 ? RuntimeSpec.QUARANTINE_LIMIT : 0.5);
        long seed = random.nextInt(1_000);
        Random ways = new Random(seed);
        return of(
                number,
                seed,
                function,
                poison,
                islands * (6 + random.nextInt(5)) + random.nextInt(islands),
                new IslandSpec(
                        islands,
                        full ? Topology.FULL : topology(ways, islands),
                        interval,
                        emigrants,
                        lag,
                        ways.nextBoolean() ? new Emigration.Best() : new Emigration.Tournament(1 + ways.nextInt(2)),
                        REPLACEMENTS.get(ways.nextInt(REPLACEMENTS.size()))),
                termination(random, generations, real),
                runtime);
    }

    private static Topology topology(Random ways, int islands) {
        return switch (ways.nextInt(5)) {
            case 0 -> Topology.STAR;
            case 1 -> islands == 4 ? new Topology.Torus(2) : Topology.RING;
            case 2 -> islands > 2 ? new Topology.RandomRegular(2) : Topology.RING;
            case 3 ->
                new Topology.Custom(List.of(new Topology.Custom.Edge(1, 0), new Topology.Custom.Edge(0, islands - 1)));
            default -> Topology.RING;
        };
    }

    private static SelectionSpec selection(long seed) {
        return switch (new Random(seed).nextInt(6)) {
            case 0 -> new SelectionSpec.Roulette(0.1);
            case 1 -> new SelectionSpec.UniversalSampling(0);
            case 2 -> new SelectionSpec.Truncation(0.5);
            case 3 -> new SelectionSpec.Rank(1.5);
            default -> new SelectionSpec.Tournament(2);
        };
    }

    static TestFunction function(boolean real) {
        return new TestFunction(real ? TestFunction.Kind.RASTRIGIN : TestFunction.Kind.ONE_MAX, real ? 3 : 16, true, 0);
    }

    static Job of(
            int number,
            long seed,
            TestFunction function,
            Optional<Poison> poison,
            int individuals,
            IslandSpec islands,
            List<TerminationSpec> termination,
            RuntimeSpec runtime) {
        boolean real = function.kind() == TestFunction.Kind.RASTRIGIN;
        ProblemSpec problem =
                poison.isPresent() ? new ProblemSpec.OwnFitness("own", "1", List.of(), HANG_MILLIS) : function;
        EvolutionSpec spec = new EvolutionSpec(
                "small",
                seed,
                problem,
                TestFunctions.genes(function),
                new PopulationSpec(individuals, 0.15, 5),
                new OperatorSpec(
                        selection(seed),
                        real ? new CrossoverSpec.Sbx(7) : new CrossoverSpec.Uniform(0.5),
                        0.8,
                        real ? new MutationSpec.Polynomial(15) : new MutationSpec.Reset(),
                        0.2),
                islands,
                termination,
                runtime,
                SemanticVersions.of(TestFunctions.genes(function)));
        return new Job(new EvolutionId("small-" + number), spec, function, poison);
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

    FitnessFunction fitness() {
        return TestFunctions.of(function, spec.seed(), Pause.NONE);
    }

    /** Whether a genome takes down its worker; always the same for the same genome. */
    boolean isPoison(double[] rows, int row) {
        if (poison.isEmpty()) {
            return false;
        }
        int genes = spec.genes().size();
        long mixed = spec.seed();
        for (int i = row * genes; i < (row + 1) * genes; i++) {
            mixed = 31 * mixed + Double.hashCode(rows[i]);
        }
        return Math.floorMod(mixed, POISONED_OF) == 0;
    }
}
