package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wallacea.store.SpecText.DATA;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Setting;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.StrategySpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;

class SpecReaderTest {
    private static final String FEW = "data.control holds 3 bars: what so few show is chance; expected at least 30";

    @TempDir
    Path directory;

    @BeforeEach
    void writeBars() throws IOException {
        spec().writeBars();
    }

    @Test
    void readsAFitnessOfOnesOwn() throws IOException {
        SpecFile.Accepted file = spec().accepted("""
                name = own
                fitness { name = my-fitness, version = "1.10", time-limit = 2 s, parameters { b = 2, a = text } }
                genes { y = int(1, 9), x = real(0, 1) }
                runtime { weight = 3, workers = [zone-a, spot, spot], quarantine-limit = 0.2, deploy-every = 7 }
                """);

        assertThat(file.bars()).isEmpty();
        assertThat(file.spec().problem())
                .isEqualTo(new ProblemSpec.OwnFitness(
                        "my-fitness",
                        "1.10",
                        List.of(
                                new ProblemSpec.OwnFitness.Parameter("a", "text"),
                                new ProblemSpec.OwnFitness.Parameter("b", "2")),
                        2_000));
        assertThat(file.spec().genes())
                .containsExactly(new GeneSpec.RealGene("x", 0, 1, 0, false), new GeneSpec.IntegerGene("y", 1, 9));
        assertThat(file.spec().runtime()).isEqualTo(new RuntimeSpec(200, 10, 3, List.of("spot", "zone-a"), 0.2, 7));
    }

    @Test
    void readsASpecThatCameWithItsBarsAsItReadsTheFiles() throws IOException {
        String text = "name = sent\n" + DATA + "strategy.family = sma_cross";
        byte[] bars = Files.readAllBytes(directory.resolve("bars.csv"));

        SpecFile sent = SpecReader.read(text, "request", Optional.of(bars));

        assertThat(sent).isInstanceOfSatisfying(SpecFile.Accepted.class, file -> {
            assertThat(file.bars().orElseThrow().size()).isEqualTo(6);
            assertThat(((ProblemSpec.Trading) file.spec().problem()).market().content())
                    .isEqualTo(Digest.of(bars));
        });
        assertThat(((SpecFile.Accepted) sent).spec())
                .isEqualTo(spec().accepted(text).spec());
    }

    @Test
    void readsBarsThatCameCompressed() throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Files.readAllBytes(directory.resolve("bars.csv")));
        }

        SpecFile sent = SpecReader.read(
                "name = sent\n" + DATA + "strategy.family = sma_cross",
                "request",
                Optional.of(compressed.toByteArray()));

        assertThat(sent)
                .isInstanceOfSatisfying(
                        SpecFile.Accepted.class,
                        file -> assertThat(file.bars().orElseThrow().size()).isEqualTo(6));
    }

    @Test
    void fillsInTheDefaults() throws IOException {
        EvolutionSpec spec = spec().accepted("name = plain\n" + DATA + "strategy.family = sma_cross")
                .spec();

        assertThat(spec.seed()).isEqualTo(1);
        assertThat(spec.population()).isEqualTo(new PopulationSpec(1000, 0.1, 20));
        assertThat(spec.operators())
                .isEqualTo(new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Sbx(15),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1));
        assertThat(spec.termination()).containsExactly(new TerminationSpec.Generations(500));
        assertThat(spec.runtime()).isEqualTo(new RuntimeSpec(200, 10));
        assertThat(spec.islands().count()).isEqualTo(1);
        assertThat(spec.genes()).extracting(GeneSpec::name).containsExactly("fast", "slow");
        ProblemSpec.Trading trading = (ProblemSpec.Trading) spec.problem();
        assertThat(trading.execution())
                .isEqualTo(new ExecutionSpec(
                        ExecutionSpec.Fill.NEXT_OPEN,
                        10_000,
                        0.001,
                        0,
                        0.001,
                        ExecutionSpec.SizeType.ALL,
                        new Setting.Fixed(1),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        ExecutionSpec.StopEntry.FILL,
                        ExecutionSpec.StopExit.MARKET));
        assertThat(trading.market().inSample())
                .isEqualTo(new MarketSpec.Period(
                        Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-04T00:00:00Z")));
    }

    @Test
    void readsRulesHolesAndCallsWithoutQuotes() throws IOException {
        EvolutionSpec spec = spec().accepted("""
                        name = own # tournament(9)
                        seed = -7
                        """ + DATA + """
                        strategy {
                          entry = crosses_above(sma(close, $fast), sma(close, $slow))
                          exit = "close < $level"
                          params { slow = int(5, 250), fast = int(2, 100), level = real(1, 50, step = 0.5), stop = choice(0.05, 0.1) }
                          where = "$fast < $slow"
                        }
                        execution { size = percent(0.15), stop-loss = $stop, trailing = true, take-profit = 0.5, fill = close }
                        operators { selection = rank(1.5), crossover = blx, mutation = reset }
                        islands { count = 4, topology = full }
                        termination { evaluations = 1000, wall-time = 10m, target = 1.5, stagnation = 20 }
                        """).spec();

        assertThat(spec.seed()).isEqualTo(-7);
        assertThat(spec.genes())
                .containsExactly(
                        new GeneSpec.IntegerGene("fast", 2, 100),
                        new GeneSpec.RealGene("level", 1, 50, 0.5, false),
                        new GeneSpec.IntegerGene("slow", 5, 250),
                        new GeneSpec.ChoiceGene("stop", List.of(0.05, 0.1)));
        ProblemSpec.Trading trading = (ProblemSpec.Trading) spec.problem();
        assertThat(trading.strategy())
                .isEqualTo(new StrategySpec(
                        "crosses_above(sma(close, $fast), sma(close, $slow))", "close < $level", "$fast < $slow"));
        assertThat(trading.execution().sizeType()).isEqualTo(ExecutionSpec.SizeType.PERCENT);
        assertThat(trading.execution().size()).isEqualTo(new Setting.Fixed(0.15));
        assertThat(trading.execution().stopLoss()).contains(new Setting.Hole("stop"));
        assertThat(spec.operators().selection()).isEqualTo(new OperatorSpec.SelectionSpec.Rank(1.5));
        assertThat(spec.operators().crossover()).isEqualTo(new OperatorSpec.CrossoverSpec.Blx(0.5));
        assertThat(spec.operators().mutation()).isEqualTo(new OperatorSpec.MutationSpec.Reset());
        assertThat(spec.islands()).isEqualTo(new IslandSpec(4, Topology.FULL, 10, 5, 2));
        assertThat(spec.termination())
                .containsExactly(
                        new TerminationSpec.Evaluations(1000),
                        new TerminationSpec.WallTime(600_000),
                        new TerminationSpec.Target(1.5),
                        new TerminationSpec.Stagnation(20));
    }

    @Test
    void readsASizeByRiskWithNumberOrHole() throws IOException {
        String spec = "name = risky\n" + DATA + "strategy { family = sma_cross, params { %s } }\n";

        assertThat(execution(spec.formatted("") + "execution { size = risk(100), stop-loss = 0.05 }"))
                .extracting(ExecutionSpec::sizeType, ExecutionSpec::size)
                .containsExactly(ExecutionSpec.SizeType.RISK, new Setting.Fixed(100));
        assertThat(execution(spec.formatted("r = real(50, 200)") + "execution { size = risk($r), stop-loss = 0.05 }"))
                .extracting(ExecutionSpec::sizeType, ExecutionSpec::size)
                .containsExactly(ExecutionSpec.SizeType.RISK, new Setting.Hole("r"));
    }

    private ExecutionSpec execution(String spec) throws IOException {
        return ((ProblemSpec.Trading) spec().accepted(spec).spec().problem()).execution();
    }

    @Test
    void readsATestFunction() throws IOException {
        EvolutionSpec spec = spec().accepted("name = f\nfunction { kind = rastrigin, variables = 3, shifted = true }")
                .spec();
        assertThat(spec.problem())
                .isEqualTo(new ProblemSpec.TestFunction(ProblemSpec.TestFunction.Kind.RASTRIGIN, 3, true, 0));
        assertThat(spec.genes()).hasSize(3);
    }

    @Test
    void changesOnlyTheParamsOfAFamilyThatAreGiven() throws IOException {
        EvolutionSpec spec = spec().accepted(
                        "name = part\n" + DATA + "strategy { family = sma_cross, params.slow = int(100, 200) }")
                .spec();
        assertThat(spec.genes())
                .containsExactly(new GeneSpec.IntegerGene("fast", 2, 100), new GeneSpec.IntegerGene("slow", 100, 200));
    }

    @Test
    void guessesTheYearAndSaysSo() throws IOException {
        SpecFile.Accepted read = spec().accepted(
                        "name = guess\n" + DATA.replace(", year-days = 365", "") + "strategy.family = sma_cross");
        assertThat(((ProblemSpec.Trading) read.spec().problem()).market().yearDays())
                .isEqualTo(365);
        assertThat(read.warnings())
                .satisfiesExactly(
                        guess -> assertThat(guess).contains("data.year-days=365 is guessed"),
                        few -> assertThat(few).isEqualTo(FEW));
    }

    @Test
    void warnsOfFewDaysAYearWhereBarsAreOnWeekends() throws IOException {
        String spec = "name = year\n" + DATA + "strategy.family = sma_cross\ndata.year-days = ";
        assertThat(spec().accepted(spec + "252").warnings())
                .containsExactly(
                        "data.year-days=252 is few where 2 of 6 bars are on weekends; a market that never"
                                + " closes has 365",
                        FEW);
        assertThat(spec().accepted(spec + "365").warnings()).containsExactly(FEW);
    }

    @Test
    void warnsOfAWhereThatAllowsHardlyAnything() throws IOException {
        String spec = "name = rare\n" + DATA + "strategy.family = sma_cross\nstrategy.where = ";
        assertThat(spec().accepted(spec + "\"$fast < $slow and $fast == 7 and $slow < 200\"")
                        .warnings())
                .satisfiesExactly(
                        rare -> assertThat(rare)
                                .matches(
                                        "strategy\\.where=\\$fast < \\$slow and \\$fast == 7 and \\$slow < 200 allows [1-9][0-9] of 10000"
                                                + " random genomes: .*"),
                        few -> assertThat(few).isEqualTo(FEW));
        assertThat(spec().accepted(spec + "\"$fast < $slow\"").warnings()).containsExactly(FEW);
    }

    @Test
    void warnsOfCostsThatLookLikePercents() throws IOException {
        String spec = "name = cost\n" + DATA + "strategy.family = sma_cross\nexecution ";
        assertThat(spec().accepted(spec + "{ fees = 0.1, slippage = 0.07 }").warnings())
                .containsExactly(
                        FEW,
                        "execution.fees=0.1 is 10 % of every order; 0.001 is 0.1 %",
                        "execution.slippage=0.07 is 7 % of every order; 0.001 is 0.1 %");
        assertThat(spec().accepted(spec + "{ fees = 0.019, slippage = 0 }").warnings())
                .containsExactly(FEW);
    }

    private SpecText spec() {
        return new SpecText(directory);
    }
}
