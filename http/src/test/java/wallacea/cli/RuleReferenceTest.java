package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** The examples of the reference of rules do what they stand for, on a walk of half-hourly bars in New York. */
class RuleReferenceTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z_]+)(\\(.*?\\))?` \\|.*\\| `([^`]+)` \\|$", Pattern.MULTILINE);
    private static final String SPEC = """
            name = example
            data { file = bars.csv, time-zone = America/New_York, in-sample = "2020-01-02/2020-06-30", control = "2020-07-01/2020-07-31", year-days = 252 }
            population { size = 30 }
            termination { generations = 2 }
            strategy { HERE }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeBars() throws IOException {
        KeyedRandom random = new KeyedRandom(5);
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double close = 100;
        for (int bar = 0; bar < 212 * 48; bar++) {
            double open = close;
            close = open * (1 + 0.004 * random.nextGaussian());
            bars.append(java.time.Instant.parse("2020-01-02T00:00:00Z").plusSeconds(1800L * bar))
                    .append(",")
                    .append(open)
                    .append(",")
                    .append(Math.max(open, close) * (1 + 0.002 * random.nextDouble()))
                    .append(",")
                    .append(Math.min(open, close) * (1 - 0.002 * random.nextDouble()))
                    .append(",")
                    .append(close)
                    .append(",")
                    .append(random.nextInt(1_000))
                    .append("\n");
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
    }

    @Test
    void hasAnExampleOfEveryFunctionThatBothEnginesTradeAlike() {
        Map<String, String> examples = examples("## Functions", "## Families");
        assertThat(examples)
                .containsOnlyKeys(Arrays.stream(IndicatorFunction.values())
                        .map(IndicatorFunction::functionName)
                        .toList());
        BarSeries bars = accepted("family = sma_cross").bars().orElseThrow();
        FastBacktest engine = new FastBacktest(new IndicatorCache(bars, 1 << 20), 0);
        Ledger ledger = new Ledger();
        examples.forEach((function, example) -> {
            assertThat(example).containsPattern("\\b" + function + "\\(");
            BooleanExpression rule = RuleParser.parse(example, List.of()).orThrow();
            Strategy strategy = new Strategy(rule, new BooleanExpression.Not(rule), settings());
            engine.run(strategy, ledger);
            assertThat(ledger.orders())
                    .as(example)
                    .hasSizeGreaterThan(10)
                    .isEqualTo(PlainBacktest.run(strategy, bars, 0).orders());
        });
    }

    @Test
    void hasAnExampleOfEveryFamilyThatEvolvesStrategiesWhichTrade() {
        Map<String, String> examples = examples("## Families", "## Genes");
        assertThat(examples)
                .containsOnlyKeys(Arrays.stream(StrategyFamily.values())
                        .map(StrategyFamily::familyName)
                        .toList());
        examples.forEach((family, example) -> {
            assertThat(example).startsWith("family = " + family + ", params {");
            SpecFile.Accepted spec = accepted(example);
            assertThat(((ProblemSpec.Trading) spec.spec().problem()).strategy())
                    .isEqualTo(StrategyFamily.named(family).orElseThrow().strategy());
            TradingProblem problem = TradingProblem.of(spec.spec(), spec.bars().orElseThrow(), 1 << 20);
            var outcome = SequentialEvolution.run(spec.spec(), RuleFeasibility.of(spec.spec()), problem.fitness());
            assertThat(outcome.hallOfFame().members()).as(example).isNotEmpty();
        });
    }

    private SpecFile.Accepted accepted(String strategy) {
        Path spec = directory.resolve("spec.conf");
        try {
            Files.writeString(spec, SPEC.replace("HERE", strategy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switch (SpecReader.read(spec)) {
            case SpecFile.Accepted accepted -> accepted;
            case SpecFile.Refused(List<String> problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** The last cell of each row by its first word, between two headings. */
    private static Map<String, String> examples(String from, String until) {
        try {
            String rules = Files.readString(Checkout.root().resolve("docs/reference/rules.md"));
            String part = rules.substring(rules.indexOf(from), rules.indexOf(until));
            assertThat(ROW.matcher(part).results().count())
                    .isEqualTo(Stream.of(part.split("\n"))
                            .filter(line -> line.startsWith("| `"))
                            .count());
            return ROW.matcher(part).results().collect(Collectors.toMap(row -> row.group(1), row -> row.group(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BacktestSettings settings() {
        return new BacktestSettings(
                Fill.NEXT_OPEN,
                10_000,
                0,
                0,
                0,
                SizeType.ALL,
                1,
                Double.NaN,
                false,
                Double.NaN,
                StopEntry.FILL,
                StopExit.MARKET);
    }
}
