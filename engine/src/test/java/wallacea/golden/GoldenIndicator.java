package wallacea.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.spec.GeneSpec;

/** A family with parameters on a series: values of its indicators at a few bars, and how often its rules are true. */
public final class GoldenIndicator {
    private static final Map<String, Map<String, String>> COLUMNS = Map.of(
            "sma_cross", Map.of("fast", "sma(close, $fast)", "slow", "sma(close, $slow)"),
            "ema_cross", Map.of("fast", "ema(close, $fast)", "slow", "ema(close, $slow)"),
            "rsi_wilder", Map.of("rsi", "rsi(close, $period)"),
            "rsi_sma", Map.of("rsi", "rsi_sma(close, $period)"),
            "bollinger",
                    Map.of(
                            "lower", "bollinger_lower(close, $period, $width)",
                            "middle", "bollinger_middle(close, $period)",
                            "upper", "bollinger_upper(close, $period, $width)"),
            "macd",
                    Map.of(
                            "macd", "macd(close, $fast, $slow)",
                            "signal", "macd_signal(close, $fast, $slow, $signal)"),
            "donchian", Map.of("upper", "lag(highest(high, $entry), 1)", "lower", "lag(lowest(low, $exit), 1)"),
            "roc", Map.of("roc", "roc(close, $period)"));

    private final String name;
    private final ConfigObject golden;

    private GoldenIndicator(String name, ConfigValue golden) {
        this.name = name;
        this.golden = (ConfigObject) golden;
    }

    public static List<GoldenIndicator> all() {
        return ((ConfigObject) GoldenJson.read("indicators.json"))
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> new GoldenIndicator(e.getKey(), e.getValue()))
                        .toList();
    }

    public String data() {
        return (String) golden.get("data").unwrapped();
    }

    @Override
    public String toString() {
        return name;
    }

    /** The family's rules; how they are filled does not matter. */
    public Strategy strategy() {
        BacktestSettings any = new BacktestSettings(
                Fill.CLOSE,
                1,
                0,
                0,
                0,
                SizeType.ALL,
                0,
                Double.NaN,
                false,
                Double.NaN,
                StopEntry.CLOSE,
                StopExit.LIMIT);
        return GoldenRow.strategy(family(), parameters(), any);
    }

    /**
     * Compares the counts of true bars: exactly, but where a price is compared with an average, and the two are a tie but for
     * rounding, the bar may count or not.
     */
    public void assertSignals(int entries, int exits, Function<NumericExpression, double[]> evaluator) {
        assertCount("raw_entries", entries, ties(strategy().entry(), evaluator));
        assertCount("raw_exits", exits, ties(strategy().exit(), evaluator));
    }

    private void assertCount(String column, int count, int ties) {
        int expected = ((Number) golden.get(column).unwrapped()).intValue();
        assertThat(Math.abs(count - expected))
                .as("%s %s: %s, expected %s", name, column, count, expected)
                .isLessThanOrEqualTo(ties);
    }

    private int ties(BooleanExpression rule, Function<NumericExpression, double[]> evaluator) {
        if (!family().equals("bollinger")) {
            return 0;
        }
        Comparison comparison = (Comparison) rule;
        double[] price = evaluator.apply(comparison.left());
        double[] average = evaluator.apply(comparison.right());
        return (int) IntStream.range(0, price.length)
                .filter(i -> Math.abs(price[i] - average[i]) <= 1e-12 * price[i])
                .count();
    }

    /** Compares first valid bars and values, to 1e-9 relative. */
    public void assertValues(Function<NumericExpression, double[]> evaluator) {
        for (var column : object(golden, "values").entrySet()) {
            double[] values = evaluator.apply(expression(COLUMNS.get(family()).get(column.getKey())));
            int firstValid = 0;
            while (Double.isNaN(values[firstValid])) {
                firstValid++;
            }
            String what = name + " " + column.getKey();
            assertThat((double) firstValid)
                    .as("%s first valid", what)
                    .isEqualTo(GoldenJson.number(object(golden, "first_valid").get(column.getKey())));
            for (var value : ((ConfigObject) column.getValue()).entrySet()) {
                int bar = Integer.parseInt(value.getKey());
                GoldenRow.assertClose(what + " bar " + bar, values[bar], GoldenJson.number(value.getValue()), 1e-3);
            }
        }
    }

    private String family() {
        return (String) golden.get("family").unwrapped();
    }

    private double[] parameters() {
        String[] texts = name.substring(name.lastIndexOf('/') + 1).split(",");
        return List.of(texts).stream().mapToDouble(Double::parseDouble).toArray();
    }

    private NumericExpression expression(String text) {
        List<GeneSpec> genes = StrategyFamily.named(family()).orElseThrow().genes();
        Comparison comparison =
                (Comparison) RuleParser.parse(text + " > 0", genes).orThrow();
        return Bindings.of(genes, parameters()).bind(comparison.left());
    }

    private static ConfigObject object(ConfigObject parent, String key) {
        return (ConfigObject) parent.get(key);
    }
}
