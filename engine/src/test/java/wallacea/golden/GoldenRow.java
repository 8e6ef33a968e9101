package wallacea.golden;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Objective;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/** One row of golden.csv: a strategy and what the reference made of it. */
public final class GoldenRow {
    private final NamedCsvRecord row;

    private GoldenRow(NamedCsvRecord row) {
        this.row = row;
    }

    public static List<GoldenRow> all() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(GoldenData.resource("golden.csv"))) {
            return rows.stream().map(GoldenRow::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String id() {
        return row.getField("id");
    }

    public String data() {
        return row.getField("data");
    }

    public double barsPerYear() {
        return number("ann_factor");
    }

    public boolean trails() {
        return row.getField("sl_trail").equals("True");
    }

    public Strategy strategy() {
        double[] parameters = Stream.of("p1", "p2", "p3")
                .map(row::getField)
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        return strategy(row.getField("family"), parameters, settings());
    }

    /** A strategy of the family with these parameters. */
    public static Strategy strategy(String familyName, double[] parameters, BacktestSettings settings) {
        StrategyFamily family = StrategyFamily.named(familyName).orElseThrow();
        Bindings bindings = Bindings.of(family.genes(), parameters);
        BooleanExpression entry =
                RuleParser.parse(family.strategy().entry(), family.genes()).orThrow();
        BooleanExpression exit =
                RuleParser.parse(family.strategy().exit(), family.genes()).orThrow();
        return new Strategy(bindings.bind(entry), bindings.bind(exit), settings);
    }

    @Override
    public String toString() {
        return id();
    }

    /** Compares by the reference's tolerance: counts exact; 1e-9 of 1 or more, of 0.001 or more where that is a ratio's scale. */
    public void assertHolds(Metrics metrics) {
        exactly("orders", metrics.orders());
        exactly("trades", metrics.trades());
        exactly("closed_trades", metrics.closedTrades());
        closely("total_return", metrics.totalReturn(), 1);
        closely("sharpe", metrics.sharpeAnnualized(), 1e-3);
        closely("max_drawdown", metrics.maxDrawdown(), 1e-3);
        closely("win_rate", metrics.winRate(), 1e-3);
        closely("final_value", metrics.finalValue(), 1e-3);
        closely("profit_factor", metrics.profitFactor(), 1e-3);
        closely("sortino", metrics.sortinoAnnualized(), 1e-3);
        closely("calmar", metrics.calmar(), 1e-3);
        closely("fitness", new Objective(Objective.DEFAULT).score(metrics).raw(), 1);
    }

    private void exactly(String column, int value) {
        if (!row.getField(column).isEmpty()) {
            assertThat((double) value).as("%s %s", id(), column).isEqualTo(number(column));
        }
    }

    private void closely(String column, double value, double scale) {
        if (!row.getField(column).isEmpty()) {
            assertClose(id() + " " + column, value, number(column), scale);
        }
    }

    static void assertClose(String what, double value, double expected, double scale) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            assertThat(value).as(what).isEqualTo(Double.valueOf(expected));
        } else {
            double tolerance = 1e-9 * Math.max(Math.abs(expected), scale);
            assertThat(Math.abs(value - expected))
                    .as("%s: %s, expected %s", what, value, expected)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    private BacktestSettings settings() {
        return new BacktestSettings(
                Fill.valueOf(upper("exec")),
                number("init_cash"),
                number("fees"),
                number("fixed_fees"),
                number("slippage"),
                SizeType.valueOf(upper("size_type")),
                optional("size"),
                optional("sl_stop"),
                trails(),
                optional("tp_stop"),
                StopEntry.valueOf(upper("stop_entry")),
                StopExit.valueOf(upper("stop_exit")));
    }

    private String upper(String column) {
        return row.getField(column).toUpperCase(Locale.ROOT);
    }

    private double optional(String column) {
        return Optional.of(row.getField(column))
                .filter(text -> !text.isEmpty())
                .map(Double::valueOf)
                .orElse(Double.NaN);
    }

    private double number(String column) {
        return GoldenJson.number(row.getField(column));
    }
}
