package wallacea.protocol.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ObjectiveSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.StrategySpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;

/** One value or more of every journaled record, each with the name of its golden file. */
final class JournaledSamples {
    private static final Instant AT = Instant.parse("2020-02-29T12:34:56.789012345Z");
    private static final Digest DIGEST = Digest.of(new byte[] {1, 2, 3});

    private JournaledSamples() {}

    /** As today's build writes them. */
    static Map<String, EvolutionEvent> all() {
        Map<String, EvolutionEvent> samples = ofThirdVersion();
        samples.put("created-torus", new EvolutionEvent.EvolutionCreated(torus(), DIGEST, AT));
        samples.put("created-random-regular", new EvolutionEvent.EvolutionCreated(randomRegular(), DIGEST, AT));
        samples.put("created-custom", new EvolutionEvent.EvolutionCreated(custom(), DIGEST, AT));
        return samples;
    }

    /** What the bytes of events of wire version 3 mean. */
    static Map<String, EvolutionEvent> ofThirdVersion() {
        Map<String, EvolutionEvent> samples = ofFirstVersion();
        samples.put("created-own-fitness", new EvolutionEvent.EvolutionCreated(ownFitness(), DIGEST, AT));
        samples.put(
                "created-risk-sizing",
                new EvolutionEvent.EvolutionCreated(
                        trading(ExecutionSpec.SizeType.RISK, new ExecutionSpec.Setting.Fixed(100)), DIGEST, AT));
        return samples;
    }

    /** What the bytes of events of wire version 2 mean. */
    static Map<String, EvolutionEvent> ofSecondVersion() {
        Map<String, EvolutionEvent> samples = ofFirstVersion();
        RuntimeSpec runtime = new RuntimeSpec(200, 10, 3, List.of("spot", "zone-a"), 0.2);
        samples.put("created-own-fitness", new EvolutionEvent.EvolutionCreated(ownFitness(runtime), DIGEST, AT));
        return samples;
    }

    /** What the bytes of wire version 1 mean. */
    static Map<String, EvolutionEvent> ofFirstVersion() {
        Map<String, EvolutionEvent> samples = new LinkedHashMap<>();
        samples.put("created-trading", new EvolutionEvent.EvolutionCreated(trading(), DIGEST, AT));
        samples.put("created-function", new EvolutionEvent.EvolutionCreated(function(), DIGEST, AT));
        samples.put("created-variants", new EvolutionEvent.EvolutionCreated(variants(), DIGEST, AT));
        samples.put("started", new EvolutionEvent.EvolutionStarted(3, "node-1", AT));
        samples.put("generations-committed", committed());
        samples.put(
                "individual-quarantined",
                new EvolutionEvent.IndividualQuarantined(new Verdict(7, 2, 41), List.of(1.5, -0.0), AT));
        samples.put("paused", new EvolutionEvent.Paused("asked", 1234, AT));
        samples.put("resumed", new EvolutionEvent.Resumed(AT));
        samples.put("cancelled", new EvolutionEvent.Cancelled(9, 1234, AT));
        samples.put("budget-reached", new EvolutionEvent.BudgetReached(9, 600_000, AT));
        samples.put(
                "determinism-violated",
                new EvolutionEvent.DeterminismViolated(new DeterminismViolation("island=1", "first", "second"), AT));
        samples.put("completed", new EvolutionEvent.Completed(500, DIGEST, "generations=500", AT));
        samples.put("failed", new EvolutionEvent.Failed("no feasible genome", AT));
        return samples;
    }

    private static EvolutionEvent committed() {
        GenerationSummary first = new GenerationSummary(4, 1.5, 0.25, -1, 0.125, 1, 0.5, 4_000, 3, 12_345_678_901L);
        GenerationSummary second =
                new GenerationSummary(5, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 5_000, 10, 0);
        return new EvolutionEvent.GenerationsCommitted(
                4,
                5,
                DIGEST,
                List.of(first, second),
                List.of(new CheckpointRef(0, 5, DIGEST, 8_192), new CheckpointRef(1, 5, DIGEST, 9_000)),
                4_321,
                AT);
    }

    static EvolutionSpec ownFitness() {
        return ownFitness(new RuntimeSpec(200, 10, 3, List.of("spot", "zone-a"), 0.2, 7));
    }

    private static EvolutionSpec ownFitness(RuntimeSpec runtime) {
        EvolutionSpec plain = function();
        List<ProblemSpec.OwnFitness.Parameter> parameters = List.of(
                new ProblemSpec.OwnFitness.Parameter("a", "1"), new ProblemSpec.OwnFitness.Parameter("b", "\u00e9"));
        return new EvolutionSpec(
                "own",
                7,
                new ProblemSpec.OwnFitness("my-fitness", "1.2", parameters, 2_000),
                plain.genes(),
                plain.population(),
                plain.operators(),
                plain.islands(),
                plain.termination(),
                runtime,
                plain.versions());
    }

    static EvolutionSpec trading() {
        return trading(ExecutionSpec.SizeType.PERCENT, new ExecutionSpec.Setting.Fixed(0.15));
    }

    private static EvolutionSpec trading(ExecutionSpec.SizeType sizeType, ExecutionSpec.Setting size) {
        MarketSpec market = new MarketSpec(
                "data/bars.csv",
                DIGEST,
                "America/New_York",
                new MarketSpec.Period(AT, AT.plusSeconds(100)),
                new MarketSpec.Period(AT.plusSeconds(100), AT.plusSeconds(200)),
                252);
        ExecutionSpec execution = new ExecutionSpec(
                ExecutionSpec.Fill.NEXT_OPEN,
                10_000,
                0.001,
                0,
                0.002,
                sizeType,
                size,
                Optional.of(new ExecutionSpec.Setting.Hole("stop")),
                true,
                Optional.empty(),
                ExecutionSpec.StopEntry.FILL,
                ExecutionSpec.StopExit.MARKET);
        return new EvolutionSpec(
                "trading",
                -42,
                new ProblemSpec.Trading(
                        new StrategySpec("close > $level", "close < $level", "true"),
                        market,
                        execution,
                        new ObjectiveSpec(0.4, 0.3, 0.3, 5)),
                List.of(
                        new GeneSpec.RealGene("level", 1, 100, 0.5, false),
                        new GeneSpec.IntegerGene("bars", 2, 250),
                        new GeneSpec.ChoiceGene("stop", List.of(0.01, 0.05)),
                        new GeneSpec.BooleanGene("flag")),
                new PopulationSpec(1_000, 0.1, 20),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Sbx(15),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(4, Topology.RING, 10, 5, 2),
                List.of(new TerminationSpec.Generations(500), new TerminationSpec.WallTime(600_000)),
                new RuntimeSpec(200, 10),
                new SemanticVersions(1, 1, 1, 1));
    }

    private static EvolutionSpec function() {
        return of(
                new OperatorSpec.SelectionSpec.Rank(1.5),
                new OperatorSpec.CrossoverSpec.Blx(0.5),
                new OperatorSpec.MutationSpec.Polynomial(20));
    }

    private static EvolutionSpec variants() {
        return of(
                new OperatorSpec.SelectionSpec.Rank(2),
                new OperatorSpec.CrossoverSpec.Uniform(0.5),
                new OperatorSpec.MutationSpec.Reset());
    }

    private static EvolutionSpec torus() {
        return of(
                new OperatorSpec.SelectionSpec.Roulette(0.25),
                new OperatorSpec.CrossoverSpec.OnePoint(),
                new OperatorSpec.MutationSpec.Creep(0.05),
                islands(
                        4,
                        new Topology.Torus(2),
                        new IslandSpec.Emigration.Tournament(3),
                        IslandSpec.Replacement.MOST_SIMILAR),
                List.of(
                        new TerminationSpec.CpuTime(3_600_000),
                        new TerminationSpec.Diversity(0.01),
                        new TerminationSpec.All(
                                List.of(new TerminationSpec.Stagnation(50), new TerminationSpec.Generations(100)))));
    }

    private static EvolutionSpec randomRegular() {
        return of(
                new OperatorSpec.SelectionSpec.UniversalSampling(0),
                new OperatorSpec.CrossoverSpec.TwoPoint(),
                new OperatorSpec.MutationSpec.Gaussian(0.1),
                islands(
                        10,
                        new Topology.RandomRegular(3),
                        new IslandSpec.Emigration.Best(),
                        IslandSpec.Replacement.IF_BETTER),
                List.of(new TerminationSpec.Generations(7)));
    }

    private static EvolutionSpec custom() {
        return of(
                new OperatorSpec.SelectionSpec.Truncation(0.5),
                new OperatorSpec.CrossoverSpec.Uniform(0.25),
                new OperatorSpec.MutationSpec.Reset(),
                islands(
                        3,
                        new Topology.Custom(List.of(new Topology.Custom.Edge(2, 0), new Topology.Custom.Edge(0, 1))),
                        new IslandSpec.Emigration.Tournament(1),
                        IslandSpec.Replacement.WORST),
                List.of(new TerminationSpec.Generations(7)));
    }

    private static IslandSpec islands(
            int count, Topology topology, IslandSpec.Emigration emigration, IslandSpec.Replacement replacement) {
        return new IslandSpec(count, topology, 3, 2, 1, emigration, replacement);
    }

    private static EvolutionSpec of(
            OperatorSpec.SelectionSpec selection,
            OperatorSpec.CrossoverSpec crossover,
            OperatorSpec.MutationSpec mutation) {
        return of(
                selection,
                crossover,
                mutation,
                new IslandSpec(1, Topology.FULL, 1, 1, 1),
                List.of(
                        new TerminationSpec.Evaluations(200_000),
                        new TerminationSpec.Target(-1e-3),
                        new TerminationSpec.Stagnation(50)));
    }

    private static EvolutionSpec of(
            OperatorSpec.SelectionSpec selection,
            OperatorSpec.CrossoverSpec crossover,
            OperatorSpec.MutationSpec mutation,
            IslandSpec islands,
            List<TerminationSpec> termination) {
        return new EvolutionSpec(
                "function",
                7,
                new ProblemSpec.TestFunction(ProblemSpec.TestFunction.Kind.RASTRIGIN, 2, true, 0),
                List.of(
                        new GeneSpec.RealGene("x0", -5.12, 5.12, 0, false),
                        new GeneSpec.RealGene("x1", 0.1, 10, 0, true)),
                new PopulationSpec(100, 0, 1),
                new OperatorSpec(selection, crossover, 1, mutation, 0.5),
                islands,
                termination,
                new RuntimeSpec(1, 1),
                new SemanticVersions(1, 2, 3, 4));
    }
}
