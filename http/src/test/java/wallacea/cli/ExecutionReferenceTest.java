package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Order;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.domain.performance.Metrics;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RuleParser;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.value.Digest;

/** Both engines trade the tables of the reference of execution as they stand there, and its figures follow from the first. */
class ExecutionReferenceTest {
    private static final Pattern TABLE =
            Pattern.compile("(?m)^((?:With costs: c|C)ash .*):\\n\\n\\| bar .*\\n.*\\n((?:\\| .*\\n)+)");
    private static final Pattern FIGURE = Pattern.compile("(?m)^\\| ([A-Za-z ]+) \\| .* \\| ([-0-9.]+) \\|$");

    private static final Pattern SIZE =
            Pattern.compile("(?m)^\\| `([a-z]+)(?:\\(([0-9.]+)\\))?` \\| .* \\| ([0-9.]+) \\| ([0-9.]+) \\|$");

    /** The signals of a bar travel as its volume: 1 for the entry, 2 for the exit, 3 for both. */
    private static final BooleanExpression ENTRY = rule("volume == 1 or volume == 3");

    private static final BooleanExpression EXIT = rule("volume >= 2");

    @Test
    void itsTablesAreWhatBothEnginesDo() throws IOException {
        List<MatchResult> tables = tables();

        assertThat(tables).hasSize(3);
        for (MatchResult table : tables) {
            for (Ledger ledger : List.of(plain(table), fast(table))) {
                assertThat(orders(ledger)).isEqualTo(expectedOrders(table));
            }
        }
    }

    @Test
    void itsFiguresAreThoseOfTheFirstTable() throws IOException {
        Map<String, Double> shown = new LinkedHashMap<>();
        FIGURE.matcher(reference()).results().forEach(row -> shown.put(row.group(1), Double.valueOf(row.group(2))));
        BiFunction<Metrics, String, Double> figure = (metrics, name) -> switch (name) {
            case "total return" -> metrics.totalReturn();
            case "Sharpe ratio" -> metrics.sharpeAnnualized();
            case "Sortino ratio" -> metrics.sortinoAnnualized();
            case "maximum drawdown" -> metrics.maxDrawdown();
            case "Calmar ratio" -> metrics.calmar();
            case "trades" -> (double) metrics.trades();
            case "win rate" -> metrics.winRate();
            case "profit factor" -> metrics.profitFactor();
            case "mean R" -> metrics.meanR();
            default -> throw new AssertionError("no such figure: " + name);
        };

        assertThat(shown).hasSize(9);
        for (Ledger ledger : List.of(plain(tables().getFirst()), fast(tables().getFirst()))) {
            Metrics metrics = Metrics.of(ledger, 252);
            shown.forEach((name, value) ->
                    assertThat(figure.apply(metrics, name)).as(name).isCloseTo(value, within(6e-7)));
        }
    }

    @Test
    void itsSizesAreWhatBothEnginesBuy() throws IOException {
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (int day = 0; day < 3; day++) {
            assertThat(series.add(new Bar(86_400L * day, 100, 101, 99, 100, 1))).isEmpty();
        }
        BarSeries bars = series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
        List<MatchResult> sizes = SIZE.matcher(reference()).results().toList();

        assertThat(sizes.stream().map(size -> SizeType.valueOf(size.group(1).toUpperCase(Locale.ROOT))))
                .contains(SizeType.values());
        for (MatchResult size : sizes) {
            BacktestSettings settings = new BacktestSettings(
                    Fill.NEXT_OPEN,
                    10_000,
                    0.001,
                    5,
                    0.001,
                    SizeType.valueOf(size.group(1).toUpperCase(Locale.ROOT)),
                    size.group(2) == null ? 1 : Double.parseDouble(size.group(2)),
                    0.05,
                    false,
                    Double.NaN,
                    StopEntry.FILL,
                    StopExit.MARKET);
            for (Ledger ledger : List.of(plain(settings, bars), fast(settings, bars))) {
                Order order = ledger.orders().getFirst();
                assertThat(order.size()).as(size.group()).isCloseTo(Double.parseDouble(size.group(3)), within(6e-7));
                assertThat(order.size() * order.price() + order.fee())
                        .as(size.group())
                        .isCloseTo(Double.parseDouble(size.group(4)), within(6e-3));
            }
        }
    }

    private static Ledger plain(MatchResult table) {
        return plain(settings(table.group(1)), bars(table));
    }

    private static Ledger plain(BacktestSettings settings, BarSeries bars) {
        return PlainBacktest.run(new Strategy(ENTRY, EXIT, settings), bars, 0);
    }

    private static Ledger fast(MatchResult table) {
        return fast(settings(table.group(1)), bars(table));
    }

    private static Ledger fast(BacktestSettings settings, BarSeries bars) {
        Ledger ledger = new Ledger();
        new FastBacktest(new IndicatorCache(bars, 1 << 20), 0).run(new Strategy(ENTRY, EXIT, settings), ledger);
        return ledger;
    }

    private static BacktestSettings settings(String line) {
        assertThat(line).matches("(Cash 10000, no costs|With costs: cash 10000), .*");
        return new BacktestSettings(
                line.contains("`fill = close`") ? Fill.CLOSE : Fill.NEXT_OPEN,
                10_000,
                cost(line, "fees"),
                cost(line, "fixed-fee"),
                cost(line, "slippage"),
                SizeType.ALL,
                1,
                ratio(line, "stop-loss"),
                line.contains("`trailing = true`"),
                ratio(line, "take-profit"),
                StopEntry.FILL,
                StopExit.MARKET);
    }

    private static double cost(String line, String key) {
        double found = ratio(line, key);
        assertThat(Double.isNaN(found)).as(key).isEqualTo(line.contains("no costs"));
        return Double.isNaN(found) ? 0 : found;
    }

    private static double ratio(String line, String key) {
        return Pattern.compile("`" + key + " = ([0-9.]+)`")
                .matcher(line)
                .results()
                .findFirst()
                .map(found -> Double.parseDouble(found.group(1)))
                .orElse(Double.NaN);
    }

    private static BarSeries bars(MatchResult table) {
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (List<String> row : rows(table)) {
            double signals = (row.get(5).equals("true") ? 1 : 0) + (row.get(6).equals("true") ? 2 : 0);
            assertThat(series.add(new Bar(
                            86_400 * Long.parseLong(row.get(0)),
                            Double.parseDouble(row.get(1)),
                            Double.parseDouble(row.get(2)),
                            Double.parseDouble(row.get(3)),
                            Double.parseDouble(row.get(4)),
                            signals)))
                    .isEmpty();
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }

    private static List<String> expectedOrders(MatchResult table) {
        return rows(table).stream()
                .filter(row -> !row.get(7).isEmpty())
                .map(row -> row.get(0) + ": " + row.get(7))
                .toList();
    }

    private static List<String> orders(Ledger ledger) {
        List<String> orders = new ArrayList<>();
        for (Order order : ledger.orders()) {
            BigDecimal price = BigDecimal.valueOf(order.price()).setScale(3, RoundingMode.HALF_EVEN);
            assertThat(order.price()).isCloseTo(price.doubleValue(), within(1e-9));
            orders.add(order.bar() + ": " + order.side().name().toLowerCase(Locale.ROOT) + " "
                    + price.stripTrailingZeros().toPlainString());
        }
        return orders;
    }

    private static List<List<String>> rows(MatchResult table) {
        return table.group(2)
                .lines()
                .map(line -> Pattern.compile("\\|")
                        .splitAsStream(line.substring(1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<MatchResult> tables() throws IOException {
        return TABLE.matcher(reference()).results().toList();
    }

    private static BooleanExpression rule(String text) {
        return RuleParser.parse(text, List.of()).orThrow();
    }

    private static String reference() throws IOException {
        return Files.readString(Checkout.root().resolve("docs/reference/execution.md"));
    }
}
