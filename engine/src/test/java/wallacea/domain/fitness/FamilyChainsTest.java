package wallacea.domain.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Objective;
import wallacea.domain.rule.StrategyFamily;
import wallacea.golden.GoldenData;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.Setting;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;

/** A small evolution of every family gives the chain that is committed beside this test. */
class FamilyChainsTest {
    /** Taken as hourly, so that days have sessions. */
    private static final BarSeries BARS = GoldenData.series("BTC_4H").range(0, 3_000);

    private static final int SPLIT = 2_500;

    @ParameterizedTest
    @EnumSource
    void evolvesWinnersAndKeepsItsChain(StrategyFamily family) throws IOException {
        EvolutionSpec spec = spec(family);
        TradingProblem problem = TradingProblem.of(spec, BARS, 4 << 20);

        var outcome = SequentialEvolution.run(spec, RuleFeasibility.of(spec), problem.fitness());

        assertThat(outcome.hallOfFame().members()).isNotEmpty();
        assertThat(outcome.chain().getLast())
                .as(family.familyName())
                .hasToString(chains().getProperty(family.familyName()));
    }

    @Test
    void namesEveryFamilyAndNoOther() throws IOException {
        assertThat(chains().stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StrategyFamily.values())
                        .map(StrategyFamily::familyName)
                        .toList());
    }

    private static Properties chains() throws IOException {
        Properties chains = new Properties();
        try (InputStream file =
                Objects.requireNonNull(FamilyChainsTest.class.getResourceAsStream("/family-chains.properties"))) {
            chains.load(file);
        }
        return chains;
    }

    private static EvolutionSpec spec(StrategyFamily family) {
        ExecutionSpec execution = new ExecutionSpec(
                Fill.NEXT_OPEN,
                10_000,
                0.001,
                0,
                0.001,
                SizeType.RISK,
                new Setting.Fixed(200),
                Optional.of(new Setting.Fixed(0.05)),
                false,
                Optional.empty(),
                StopEntry.FILL,
                StopExit.MARKET);
        MarketSpec market =
                new MarketSpec("bars.csv", BARS.content(), "UTC", period(0, SPLIT), period(SPLIT, BARS.size()), 365);
        return new EvolutionSpec(
                family.familyName().replace('_', '-'),
                1,
                new ProblemSpec.Trading(family.strategy(), market, execution, Objective.DEFAULT),
                family.genes(),
                new PopulationSpec(40, 0.1, 5),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Sbx(15),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(2, Topology.RING, 2, 1, 1),
                List.of(new TerminationSpec.Generations(6)),
                new RuntimeSpec(200, 10),
                SemanticVersions.CURRENT);
    }

    private static Period period(int from, int until) {
        return new Period(Instant.ofEpochSecond(3600L * from), Instant.ofEpochSecond(3600L * until));
    }
}
