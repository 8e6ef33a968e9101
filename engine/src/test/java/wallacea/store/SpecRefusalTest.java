package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wallacea.store.SpecText.DATA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a spec that cannot be read, or not as it was meant. */
class SpecRefusalTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeBars() throws IOException {
        spec().writeBars();
    }

    @Test
    void refusesASpecThatCameWithoutTheBarsThatItNames() {
        SpecFile sent =
                SpecReader.read("name = sent\n" + DATA + "strategy.family = sma_cross", "request", Optional.empty());

        assertThat(sent)
                .isEqualTo(new SpecFile.Refused(
                        List.of("bars.csv: expected the digest of a data set that was sent before, beside the spec")));
    }

    @Test
    void tellsOfARefusedRangeOnceHoweverManyPlacesUseIt() throws IOException {
        List<String> problems = spec().refused("name = once\n" + DATA + """

                strategy {
                  entry = "close > sma(close, $trend) and rsi(close, $level) < 30"
                  exit = "close < sma(close, $trend) and $loud < 3"
                  where = "$trend > $level"
                  params { trend = "int(50, 5)", level = "int(2, 9)", loud = boolean(), stop = "real(0.9, 0.1)" }
                }
                execution.stop-loss = $stop
                """);
        assertThat(problems)
                .extracting(problem -> problem.replaceFirst(".*conf:\\d+: ([^=]*)=.* but at ", "$1 "))
                .containsExactly(
                        "strategy.exit 1:32: $loud is true or false: expected a number",
                        "strategy.params.stop 1:11: max 0.1 is below min 0.9: expected min <= max",
                        "strategy.params.trend 1:9: max 5 is below min 50: expected min <= max");
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFile() throws IOException {
        List<String> problems = spec().refused("""
                nmae = typo
                population { size = 1, elite-ratio = none }
                data { file = missing.csv, in-sample = "2020-13-01/2020-01-03", control = "2020-01-04/2020-01-06" }
                strategy { family = sma_cros }
                islands.count = 4x
                """);
        Path spec = directory.resolve("it.conf");
        assertThat(problems)
                .containsExactly(
                        spec
                                + ":1: name is missing: expected a name of 1 to 80 of a-z 0-9 . _ - that starts with a letter or digit",
                        spec
                                + ":1: nmae=typo: expected one of data, execution, fitness, function, genes, islands, name, objective, operators, population, runtime, seed, strategy, termination; did you mean 'name'?",
                        spec + ":2: population.size=1: expected a whole number from 2 to 10000000",
                        spec + ":2: population.elite-ratio=none: expected a number from 0 to 0.9",
                        spec
                                + ":3: data.file=missing.csv: expected a file of bars, relative to the spec, but there is none",
                        spec
                                + ":3: data.in-sample=2020-13-01/2020-01-03: expected two days as in 2000-01-01/2015-12-31, both included; the calendar has no 2020-13-01",
                        spec
                                + ":4: strategy.family=sma_cros: expected one of sma_cross, ema_cross, rsi_wilder, rsi_sma, bollinger, macd, donchian, roc, initial_balance_breakout, atr_channel, stochastic, adx_trend; did you mean 'sma_cross'?",
                        spec + ":5: islands.count=4x: expected a whole number from 1 to 256");
    }

    @Test
    void namesTheFileThatAMistypedOneWasMeantToBe() throws IOException {
        Files.createDirectory(directory.resolve("bars"));
        Files.writeString(directory.resolve("bars/US500 Daily.csv"), "");

        assertThat(spec().refused("""
                name = it
                data { file = "bars/US500Daily.csv", in-sample = "2020-01-01/2020-01-03", control = "2020-01-04/2020-01-06" }
                strategy { family = sma_cross }
                """))
                .containsExactly(directory.resolve("it.conf")
                        + ":2: data.file=bars/US500Daily.csv: expected a file of bars, relative to the spec, but there is"
                        + " none; did you mean 'bars/US500 Daily.csv'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    strategy.family = sma_cross, execution.fill = next_open | execution.fill=next_open: expected close or next-open; did you mean 'next-open'?
                    strategy.family = sma_cross, execution.fees = 0.6 | execution.fees=0.6: expected a number from 0 to 0.5 (0.003 is 0.3 %)
                    strategy.family = sma_cross, execution.slippage = 0.3% | execution.slippage=0.3%: expected a number from 0 to 0.5 (0.003 is 0.3 %)
                    strategy.family = sma_cross, strategy.params.stop = "real(1, 8)", execution.stop-loss = $stop | execution.stop-loss=$stop: expected a ratio above 0 and below 1 (0.05 is 5 %), or a hole with every value in that range
                    strategy.family = donchain, strategy.params { entry = "int(5, 9)", exit = "int(5, 9)" } | strategy.family=donchain: expected one of
                    strategy { entry = "rsi(close, 3) > $levle", exit = "close < $x", params { level = "real(5, 35)", x = "real(0, 1)" } } | strategy.entry=rsi(close, 3) > $levle: expected a rule, but at 1:17: unknown hole '$levle'
                    strategy.family = sma_cross, execution.size = percent(2) | execution.size=percent(2): expected all, percent(
                    strategy.family = sma_cross, execution.size = precent(0.1) | did you mean 'percent'?
                    strategy.family = sma_cross, execution.size = risk(100) | execution.size=risk(100): expected a stop-loss beside risk, which is measured by it
                    strategy.family = sma_cross, execution.size = risk(0), execution.stop-loss = 0.1 | execution.size=risk(0): expected all, percent(
                    strategy.family = initial_balance_breakout, strategy.params.start = "int(0, 1500)" | strategy.params.start=int(0, 1500): expected a range that fits the rules of initial_balance_breakout: from of session_high is '$start': expected a gene of whole minutes from 0 to 1440, not int(0, 1500)
                    strategy { family = macd, params { fast = real(2, 5), slow = int(5, 9) } } | strategy.params.fast=real(2, 5): expected a range that fits the rules of macd: fast of macd is '$fast': expected a gene of whole numbers
                    strategy { entry = "for_bars(close > $x, 0)", exit = "close < $x", params.x = "real(0, 1)" } | strategy.entry=for_bars(close > $x, 0): expected a rule, but at 1:22: bars of for_bars is '0'
                    strategy.family = sma_cross, execution.stop-loss = $stp | but params has no 'stp'
                    strategy.family = sma_cross, execution.trailing = true | execution.trailing=true: expected a stop-loss beside it
                    strategy.family = sma_cross, execution.initial-cash = -5 | execution.initial-cash=-5: expected a number above 0
                    strategy.family = sma_cross, operators.selection = turnament(3) | did you mean 'tournament'?
                    strategy.family = sma_cross, operators.selection = tournament(2.5) | tournament(size) with a whole number from 1 to 1000
                    strategy.family = sma_cross, operators.mutation = gaussian(0) | gaussian(sigma) with a number from above 0 to 10
                    strategy.family = sma_cross, operators.mutation = reset(3) | expected reset without an argument
                    strategy.family = sma_cross, termination.wall-time = 10 parsecs | termination.wall-time=10 parsecs: expected a length of time
                    strategy.family = sma_cross, operators.selection = truncation(0) | operators.selection=truncation(0): expected truncation(share) with a number from above 0 to 1
                    strategy.family = sma_cross, operators.selection = roulete | did you mean 'roulette'?
                    strategy.family = sma_cross, operators.crossover = one-point(2) | expected one-point without an argument
                    strategy.family = sma_cross, operators.mutation = creep(2) | expected creep(step) with a number from above 0 to 1
                    strategy.family = sma_cross, islands { count = 7, topology = torus } | islands.topology=torus: expected torus(rows) with at least 2 rows and 2 columns that make up islands.count=7
                    strategy.family = sma_cross, islands { count = 12, topology = torus(5) } | islands.topology=torus(5): expected torus(rows) with
                    strategy.family = sma_cross, islands { count = 5, topology = random-regular(3) } | expected random-regular(degree) with a degree from 2 to islands.count - 1, even if islands.count=5 is odd
                    strategy.family = sma_cross, islands { count = 4, topology = random-regular(4) } | expected random-regular(degree) with a degree from 2
                    strategy.family = sma_cross, islands { count = 3, topology = custom } | islands.edges is missing: expected a list of 1 to 2048 different edges between two of the islands 0 to 2
                    strategy.family = sma_cross, islands { count = 3, topology = custom, edges = [0->3] } | islands.edges=["0->3"]: expected a list of
                    strategy.family = sma_cross, islands { count = 3, topology = custom, edges = [0->1, 0->1] } | expected a list of 1 to 2048 different edges
                    strategy.family = sma_cross, islands { count = 3, topology = custom, edges = [1->1] } | expected a list of 1 to 2048 different edges
                    strategy.family = sma_cross, islands { count = 3, edges = [0->1] } | expected no edges but with islands.topology=custom
                    strategy.family = sma_cross, islands.emigration = worst | islands.emigration=worst: expected best or tournament(size) or random
                    strategy.family = sma_cross, islands.replacement = most_similar | did you mean 'most-similar'?
                    strategy.family = sma_cross, termination.diversity = 2 | termination.diversity=2: expected a number from 0 to 1
                    strategy.family = sma_cross, termination.cpu-time = much | termination.cpu-time=much: expected a length of time
                    strategy.family = sma_cross, termination.all { stagnation = 3 } | expected at least two conditions in each block
                    strategy.family = sma_cross, termination.all = 3 | termination.all=3: expected a block { ... }, or a list of them
                    strategy.family = sma_cross, termination.generations = 0 | termination.generations=0: expected a whole number from 1
                    strategy.family = sma_cross, population = 5 | population=5: expected a block
                    strategy.family = sma_cross, population.size = 10, islands.count = 20 | islands.count=20: expected at most population.size=10
                    strategy.family = sma_cross, objective.sharp = 1 | objective.sharp=1: expected one of drawdown, min-trades, sharpe, total-return; did you mean 'sharpe'?
                    strategy.family = sma_cross, strategy.where = "$fast > $slow and $fast < 3" | none of 10000 draws did: it is too rare or impossible
                    strategy.family = sma_cross, strategy.where = "$fast < close" | strategy.where=$fast < close: expected a rule over the params, but at 1:9:
                    strategy.family = sma_cross, strategy.params.fsat = "int(2, 3)" | strategy.params.fsat=int(2, 3): expected a param that a rule or setting uses as $fsat; did you mean 'fast'?
                    strategy.family = sma_cross, strategy.params.fast = "int(9, 3)" | strategy.params.fast=int(9, 3): expected a range such as
                    strategy.family = sma_cross, strategy.entry = "close > 1" | expected no rule beside a family
                    strategy { entry = "smaa(close, 3) > 1", exit = "close < $x", params.x = "real(0, 1)" } | strategy.entry=smaa(close, 3) > 1: expected a rule, but at 1:1:
                    strategy { entry = "close > $x", params.x = "real(0, 1)" } | strategy.exit is missing: expected a rule such as
                    strategy { entry = "close > 1", exit = "close < 1", params.p = "int(20, 2)" } | strategy.params.p=int(20, 2): expected a range such as
                    strategy { entry = "close > 1", exit = "close < 1", params {} } | strategy.params={}: expected at least one param to evolve
                    strategy { entry = "close > 1", exit = "close < 1" } | strategy.params is missing: expected at least one param to evolve
                    strategy.family = sma_cross, function.kind = rastrigin | expected no function beside data
                    strategy.family = sma_cross, data.time-zone = europe/Athen | expected a time zone such as UTC or America/New_York; did you mean 'Europe/Athens'?
                    strategy.family = sma_cross, data.time-zone = EDT | expected a time zone such as UTC or America/New_York; did you mean 'America/New_York'?
                    strategy.family = sma_cross, data.time-zone = Mars | data.time-zone=Mars: expected a time zone
                    strategy.family = sma_cross, data.control = "2020-01-03/2020-01-05" | expected a period that does not overlap in-sample
                    strategy.family = sma_cross, data.control = "2021-01-03/2021-01-05" | expected a period with bars; the file has 2020-01-01T00:00:00Z to 2020-01-06T00:00:00Z
                    strategy.family = sma_cross, data.control = "2020-01-06/2020-01-06" | data.control=2020-01-06/2020-01-06: expected a period of at least 2 bars, but it holds 1
                    strategy.family = sma_cross, data.in-sample = "2020-01-01/2020-01-01" | data.in-sample=2020-01-01/2020-01-01: expected a period of at least 2 bars, but it holds 1
                    strategy.family = sma_cross, data.control = "2020-01-05/2020-01-04" | the first not after the last
                    strategy.family = sma_cross, seed = 1.5 | seed=1.5: expected a whole number
                    strategy.family = sma_cross, name = Upper | name=Upper: expected a name
                    """)
    void refusesWithPlaceValueAndExpectation(String mistake, String expected) throws IOException {
        List<String> problems = spec().refused("name = it\n" + DATA + mistake);
        assertThat(problems).singleElement().asString().contains(expected);
    }

    @Test
    void saysWhereTheTextIsNotHocon() throws IOException {
        assertThat(spec().refused("name = it\nstrategy {\n  family = sma_cross\n"))
                .singleElement()
                .asString()
                .startsWith(directory.resolve("it.conf") + ":")
                .contains("expected HOCON");
    }

    @Test
    void refusesAnInclude() throws IOException {
        assertThat(spec().refused("include \"other.conf\"\nname = it\n" + DATA + "strategy.family = sma_cross"))
                .containsExactly(directory.resolve("it.conf")
                        + ":1: expected HOCON: include 'other.conf' is not supported: a spec is one file");
    }

    @Test
    void refusesBlocksInBlocksWithoutEnd() throws IOException {
        assertThat(spec().refused("a = " + "[".repeat(50_000) + "]".repeat(50_000)))
                .containsExactly(directory.resolve("it.conf") + ":1: expected HOCON that is nested less deeply");
    }

    @Test
    void refusesALongRuleWithAShortMessage() throws IOException {
        List<String> problems = spec().refused("name = it\n" + DATA + "strategy { entry = \"close > 1"
                + " + 1".repeat(50_000) + "\", exit = \"close < $a\", params { a = int(1, 9) } }");

        assertThat(problems).singleElement().asString().hasSizeLessThan(400).contains("expected at most 10000");
    }

    @Test
    void namesOnlyKnownKeysAsExpected() throws IOException {
        assertThat(spec().refused("name = it\n" + DATA
                        + "strategy.family = sma_cross\npopulation { aize = 2, sise = 3 }"))
                .allSatisfy(
                        problem -> assertThat(problem).contains("expected one of elite-ratio, hall-of-fame, size;"));
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path spec = directory.resolve("it.conf");
        Files.write(spec, new byte[] {'a', (byte) 0xff, (byte) 0xfe});

        assertThat(SpecReader.read(spec)).isEqualTo(new SpecFile.Refused(List.of(spec + ": expected a text in UTF-8")));
    }

    @Test
    void refusesASpecWithoutEnd() throws IOException {
        Path spec = directory.resolve("it.conf");
        Files.write(spec, new byte[(1 << 20) + 1]);

        assertThat(SpecReader.read(spec))
                .isEqualTo(new SpecFile.Refused(
                        List.of("cannot read the spec: path=" + spec + " reason=more than 1048576 bytes")));
    }

    @Test
    void saysThatThereIsNoSpec() {
        assertThat(SpecReader.read(directory.resolve("absent.conf")))
                .isEqualTo(new SpecFile.Refused(List.of("cannot read the spec: path=" + directory.resolve("absent.conf")
                        + " reason=no such file or directory")));
    }

    @Test
    void tellsTheLineOfABadBar() throws IOException {
        Files.writeString(
                directory.resolve("bars.csv"), "timestamp,open,high,low,close,volume\n2020-01-01,10,8,9,11,100\n");
        assertThat(spec().refused("name = it\n" + DATA + "strategy.family = sma_cross"))
                .anySatisfy(problem -> assertThat(problem).contains("bars.csv:2: high=8: expected"));
    }

    private SpecText spec() {
        return new SpecText(directory);
    }
}
