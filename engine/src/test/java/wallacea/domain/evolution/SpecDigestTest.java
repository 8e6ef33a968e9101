package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.spec.ObjectiveSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.StrategySpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;

class SpecDigestTest {
    private static final RuntimeSpec RUNTIME = new RuntimeSpec(200, 10);
    private static final List<TerminationSpec> END = List.of(new TerminationSpec.Generations(50));

    @Test
    void isToldByTheComponentsInWhichSpecsDiffer() {
        EvolutionSpec spec = trading("bars.csv", RUNTIME, END, SemanticVersions.CURRENT);
        EvolutionSpec longer = trading(
                "bars.csv",
                RUNTIME,
                List.of(new TerminationSpec.Generations(51), new TerminationSpec.Stagnation(7)),
                SemanticVersions.CURRENT);

        assertThat(SpecDifference.told(spec, spec)).isEmpty();
        assertThat(SpecDifference.told(spec, longer))
                .isEqualTo("; they differ in termination.generations, termination.stagnation;"
                        + " the known one has termination.generations=50");
        assertThat(SpecDifference.told(longer, spec))
                .endsWith("; the known one has termination.generations=51, termination.stagnation=7");
        assertThat(SpecDifference.told(spec.withSeed(8), spec))
                .isEqualTo("; they differ in seed; the known one has seed=8");
    }

    @Test
    void isToldByTheKeysThatASpecWrites() {
        EvolutionSpec spec = trading("bars.csv", RUNTIME, END, SemanticVersions.CURRENT);
        assertThat(SpecDifference.keys(spec, Specs.rastrigin(30, Specs.RING, 5)))
                .contains("data.file", "data.in-sample", "data.control", "data.time-zone", "data.year-days")
                .contains("execution.fees", "execution.slippage", "execution.size", "strategy.params.fast")
                .noneMatch(name -> name.matches("market\\..*|gene\\..*|.*(fee-ratio|slippage-ratio|size-type)"));
        assertThat(SpecDifference.told(spec, trading("bars.csv", 0.002, RUNTIME, END, SemanticVersions.CURRENT)))
                .isEqualTo("; they differ in execution.fees");
    }

    @Test
    void isToldWithTheMidnightsThatCutTheSameDays() {
        ZoneId newYork = ZoneId.of("America/New_York");
        LocalDate first = LocalDate.of(2000, 1, 1);
        LocalDate last = LocalDate.of(2015, 12, 31);
        EvolutionSpec known = inZone(newYork, Period.ofDays(first, last, ZoneOffset.UTC));
        EvolutionSpec given = inZone(newYork, Period.ofDays(first, last, newYork));
        EvolutionSpec other = inZone(newYork, Period.ofDays(first, last.plusDays(1), newYork));

        assertThat(SpecDifference.told(known, given))
                .isEqualTo("; they differ in data.in-sample: days of the known one begin"
                        + " at midnight UTC, as an earlier release cut them, days of the given one at midnight in"
                        + " America/New_York: expected another id");
        assertThat(SpecDifference.told(known, other)).isEqualTo("; they differ in data.in-sample");
        assertThat(SpecDifference.told(given, known)).doesNotContain("earlier release");
    }

    /** As of a run that was begun without them, and guesses of another release. */
    @Test
    void isToldWithTheYearOfTheKnownOne() {
        Period inSample = Period.ofDays(LocalDate.of(2000, 1, 1), LocalDate.of(2015, 12, 31), ZoneOffset.UTC);
        EvolutionSpec known = inZone(ZoneOffset.UTC, inSample, 252);

        assertThat(SpecDifference.told(known, inZone(ZoneOffset.UTC, inSample, 365)))
                .isEqualTo("; they differ in data.year-days; the known one has data.year-days=252");
        assertThat(SpecDifference.told(known, inZone(ZoneOffset.UTC, inSample, 252)))
                .isEmpty();
    }

    private static EvolutionSpec inZone(ZoneId zone, Period inSample) {
        return inZone(zone, inSample, 252);
    }

    private static EvolutionSpec inZone(ZoneId zone, Period inSample, double yearDays) {
        EvolutionSpec spec = trading("bars.csv", RUNTIME, END, SemanticVersions.CURRENT);
        ProblemSpec.Trading problem = (ProblemSpec.Trading) spec.problem();
        MarketSpec market = new MarketSpec(
                "bars.csv",
                problem.market().content(),
                zone.getId(),
                inSample,
                problem.market().control(),
                yearDays);
        return new EvolutionSpec(
                spec.name(),
                spec.seed(),
                new ProblemSpec.Trading(problem.strategy(), market, problem.execution(), problem.objective()),
                spec.genes(),
                spec.population(),
                spec.operators(),
                spec.islands(),
                spec.termination(),
                spec.runtime(),
                spec.versions());
    }

    @Test
    void isTheDigestOfThisText() {
        EvolutionSpec spec = trading("bars.csv", RUNTIME, END, SemanticVersions.CURRENT);
        assertThat(SpecDigest.canonicalText(spec)).isEqualTo("""
                name=cross
                seed=1
                strategy.entry=close > 1 \\\\ and\\n open > 2
                strategy.exit=close < $cap
                strategy.where=true
                market.content=4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a
                market.time-zone=UTC
                market.in-sample.from=2000-01-01T00:00:00Z
                market.in-sample.until=2016-01-01T00:00:00Z
                market.control.from=2016-01-01T00:00:00Z
                market.control.until=2021-01-01T00:00:00Z
                market.year-days=252.0
                execution.fill=NEXT_OPEN
                execution.initial-cash=10000.0
                execution.fee-ratio=0.001
                execution.fixed-fee=0.0
                execution.slippage-ratio=0.001
                execution.size-type=ALL
                execution.size=1.0
                execution.stop-loss=$cap
                execution.trailing=false
                execution.take-profit=none
                execution.stop-entry=FILL
                execution.stop-exit=MARKET
                objective.sharpe=0.4
                objective.total-return=0.3
                objective.drawdown=0.3
                objective.min-trades=1
                gene.fast=int 2 100
                gene.cap=real 50.0 90.0 1.0
                gene.scale=real 0.1 10.0 0.0 log
                gene.hour=choice [8.0, 9.5]
                gene.short=boolean
                population.size=1000
                population.elite-ratio=0.1
                population.hall-of-fame=10
                islands.count=3
                islands.topology=RING
                islands.interval=3
                islands.emigrants=2
                islands.lag=2
                operators.selection=tournament 3
                operators.crossover=sbx 7.0
                operators.crossover-rate=0.8
                operators.mutation=polynomial 31.0
                operators.mutation-rate=0.1
                termination.generations=50
                """);
        assertThat(SpecDigest.of(spec)).hasToString("a8758ee19b4c1b9a3f13bd90671a3a3fc5ff8d7752d85f316d162ac37a94a828");
    }

    @Test
    void leavesOutWhatDecidesNoResult() {
        Digest digest = SpecDigest.of(trading("bars.csv", RUNTIME, END, SemanticVersions.CURRENT));
        List<TerminationSpec> withBudget = List.of(END.getFirst(), new TerminationSpec.WallTime(1000));
        assertThat(SpecDigest.of(
                        trading("else.csv", new RuntimeSpec(1, 1), withBudget, new SemanticVersions(9, 9, 9, 9))))
                .isEqualTo(digest);
    }

    @Test
    void saysOfMigrationWhatIsNotTheDefault() {
        IslandSpec plain = new IslandSpec(4, new Topology.Torus(2), 3, 2, 2);
        IslandSpec own = new IslandSpec(
                3,
                new Topology.Custom(List.of(new Topology.Custom.Edge(2, 0), new Topology.Custom.Edge(0, 1))),
                3,
                2,
                2,
                new IslandSpec.Emigration.Tournament(3),
                IslandSpec.Replacement.IF_BETTER);
        assertThat(SpecDigest.canonicalText(Specs.rastrigin(30, plain, 5)))
                .contains("islands.topology=torus 2\n")
                .doesNotContain("emigration", "replacement");
        assertThat(SpecDigest.canonicalText(Specs.rastrigin(30, own, 5)))
                .contains(
                        "islands.topology=custom 0->1 2->0\n",
                        "islands.lag=2\nislands.emigration=tournament 3\nislands.replacement=IF_BETTER\n");
    }

    @Test
    void leavesOutBudgetsAlsoAmongOtherConditions() {
        TerminationSpec end = new TerminationSpec.Generations(50);
        TerminationSpec stagnation = new TerminationSpec.Stagnation(5);
        TerminationSpec diversity = new TerminationSpec.Diversity(0.5);
        EvolutionSpec bare = ending(end);
        assertThat(SpecDigest.of(ending(
                        end,
                        new TerminationSpec.CpuTime(7),
                        new TerminationSpec.All(List.of(stagnation, new TerminationSpec.CpuTime(9))))))
                .isEqualTo(SpecDigest.of(bare));
        assertThat(SpecDigest.canonicalText(
                        ending(end, diversity, new TerminationSpec.All(List.of(stagnation, diversity)))))
                .endsWith("""
                        termination.generations=50
                        termination.diversity=0.5
                        termination.all=stagnation=5 and diversity=0.5
                        """);
    }

    private static EvolutionSpec ending(TerminationSpec... conditions) {
        return Specs.of(ProblemSpec.TestFunction.Kind.ONE_MAX, 8, 30, Specs.RING, conditions);
    }

    @Test
    void changesWithWhatDecidesAResult() {
        EvolutionSpec spec = Specs.rastrigin(30, Specs.RING, 5);
        assertThat(List.of(
                        SpecDigest.of(spec),
                        SpecDigest.of(spec.withSeed(8)),
                        SpecDigest.of(Specs.rastrigin(31, Specs.RING, 5)),
                        SpecDigest.of(Specs.rastrigin(30, Specs.FULL, 5)),
                        SpecDigest.of(Specs.rastrigin(30, Specs.RING, 6)),
                        SpecDigest.of(Specs.with(spec, new PopulationSpec(30, 0.2, 5), Specs.OPERATORS)),
                        SpecDigest.of(Specs.withGenes(spec, List.of(new GeneSpec.BooleanGene("x0"))))))
                .doesNotHaveDuplicates();
    }

    private static EvolutionSpec trading(
            String file, RuntimeSpec runtime, List<TerminationSpec> termination, SemanticVersions versions) {
        return trading(file, 0.001, runtime, termination, versions);
    }

    private static EvolutionSpec trading(
            String file,
            double fees,
            RuntimeSpec runtime,
            List<TerminationSpec> termination,
            SemanticVersions versions) {
        Instant start = Instant.parse("2000-01-01T00:00:00Z");
        Instant split = Instant.parse("2016-01-01T00:00:00Z");
        MarketSpec market = new MarketSpec(
                file,
                Digest.of(new byte[] {1}),
                "UTC",
                new MarketSpec.Period(start, split),
                new MarketSpec.Period(split, Instant.parse("2021-01-01T00:00:00Z")),
                252);
        ExecutionSpec execution = new ExecutionSpec(
                ExecutionSpec.Fill.NEXT_OPEN,
                10_000,
                fees,
                0,
                0.001,
                ExecutionSpec.SizeType.ALL,
                new ExecutionSpec.Setting.Fixed(1),
                Optional.of(new ExecutionSpec.Setting.Hole("cap")),
                false,
                Optional.empty(),
                ExecutionSpec.StopEntry.FILL,
                ExecutionSpec.StopExit.MARKET);
        return new EvolutionSpec(
                "cross",
                1,
                new ProblemSpec.Trading(
                        new StrategySpec("close > 1 \\ and\n open > 2", "close < $cap", "true"),
                        market,
                        execution,
                        new ObjectiveSpec(0.4, 0.3, 0.3, 1)),
                List.of(
                        new GeneSpec.IntegerGene("fast", 2, 100),
                        new GeneSpec.RealGene("cap", 50, 90, 1, false),
                        new GeneSpec.RealGene("scale", 0.1, 10, 0, true),
                        new GeneSpec.ChoiceGene("hour", List.of(8.0, 9.5)),
                        new GeneSpec.BooleanGene("short")),
                new PopulationSpec(1000, 0.1, 10),
                Specs.OPERATORS,
                Specs.RING,
                termination,
                runtime,
                versions);
    }
}
