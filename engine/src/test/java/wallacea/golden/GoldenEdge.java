package wallacea.golden;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.domain.performance.Metrics;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.value.Digest;

/** A case of ten bars with given signals: what is worth a look of its own. */
public final class GoldenEdge {
    private final ConfigObject edge;
    private final ConfigObject input;

    private GoldenEdge(ConfigValue edge) {
        this.edge = (ConfigObject) edge;
        this.input = (ConfigObject) this.edge.get("input");
    }

    public static List<GoldenEdge> all() {
        return ((ConfigList) GoldenJson.read("edge.json"))
                .stream().map(GoldenEdge::new).toList();
    }

    public String name() {
        return text(edge, "name");
    }

    public BarSeries bars() {
        double[] close = numbers(input.get("close"));
        boolean closesOnly = input.get("open").valueType() == ConfigValueType.NULL;
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (int i = 0; i < close.length; i++) {
            Bar bar = closesOnly
                    ? Bar.ofClose(i, close[i])
                    : new Bar(
                            i,
                            numbers(input.get("open"))[i],
                            numbers(input.get("high"))[i],
                            numbers(input.get("low"))[i],
                            close[i],
                            0);
            var problems = series.add(bar);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(name() + ": " + problems);
            }
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }

    /** The bars whose close buys, or the bars before those whose open does. */
    public boolean[] entries() {
        return signals("entries");
    }

    public boolean[] exits() {
        return signals("exits");
    }

    public BacktestSettings settings() {
        boolean sized = input.containsKey("size_type");
        return new BacktestSettings(
                text(input, "price").equals("open") ? Fill.NEXT_OPEN : Fill.CLOSE,
                number("init_cash"),
                number("fees"),
                0,
                number("slippage"),
                sized ? SizeType.valueOf(text(input, "size_type").toUpperCase(Locale.ROOT)) : SizeType.ALL,
                optional("size"),
                optional("sl_stop"),
                input.containsKey("sl_trail"),
                optional("tp_stop"),
                StopEntry.CLOSE,
                StopExit.LIMIT);
    }

    /** Compares orders, values and metrics to 1e-9 relative. */
    public void assertHolds(Ledger ledger) {
        GoldenOrders.assertHolds(name(), ledger.orders(), GoldenJson.orders((ConfigList) edge.get("orders")));
        double[] values = numbers(edge.get("values"));
        for (int i = 0; i < values.length; i++) {
            GoldenRow.assertClose(name() + " value " + i, ledger.equityCurve()[i], values[i], 1e-3);
        }
        Metrics metrics = Metrics.of(ledger, number("ann_factor"));
        assertMetric("total_return", metrics.totalReturn());
        assertMetric("sharpe", metrics.sharpeAnnualized());
        assertMetric("max_drawdown", metrics.maxDrawdown());
        assertMetric("trades", metrics.trades());
        assertMetric("closed_trades", metrics.closedTrades());
        assertMetric("win_rate", metrics.winRate());
        assertMetric("final_value", metrics.finalValue());
        assertMetric("profit_factor", metrics.profitFactor());
        assertMetric("sortino", metrics.sortinoAnnualized());
        assertMetric("calmar", metrics.calmar());
    }

    @Override
    public String toString() {
        return name();
    }

    private void assertMetric(String metric, double value) {
        double expected = GoldenJson.number(((ConfigObject) edge.get("metrics")).get(metric));
        GoldenRow.assertClose(name() + " " + metric, value, expected, 1e-3);
    }

    private boolean[] signals(String name) {
        boolean[] out = new boolean[numbers(input.get("close")).length];
        int delay = settings().fill() == Fill.NEXT_OPEN ? 1 : 0;
        for (double orderBar : numbers(input.get(name))) {
            out[(int) orderBar - delay] = true;
        }
        return out;
    }

    private double number(String name) {
        return GoldenJson.number(input.get(name));
    }

    private double optional(String name) {
        return input.containsKey(name) ? number(name) : Double.NaN;
    }

    private static String text(ConfigObject object, String name) {
        return (String) object.get(name).unwrapped();
    }

    private static double[] numbers(ConfigValue list) {
        return ((ConfigList) list).stream().mapToDouble(GoldenJson::number).toArray();
    }
}
