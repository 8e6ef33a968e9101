package wallacea.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Objective;
import wallacea.domain.performance.Score;
import wallacea.store.BarFile;
import wallacea.store.BarFileReader;
import wallacea.store.StrategyTable;
import wallacea.store.StrategyTableReader;

/** A table of strategies with the bars that it names, ready to be backtested in one go. */
public final class BacktestTable {
    /** First line of the results. */
    public static final String HEADER =
            "id,orders,total_return,sharpe,max_drawdown,trades,closed_trades,win_rate,final_value,profit_factor,sortino,"
                    + "calmar,fitness,mean_r,score";

    private final List<StrategyTable.Row> rows;
    private final Map<String, BarSeries> series;

    private BacktestTable(List<StrategyTable.Row> rows, Map<String, BarSeries> series) {
        this.rows = rows;
        this.series = series;
    }

    /** What became of the files. */
    public sealed interface Opened {
        record Ready(BacktestTable table) implements Opened {}

        /** A problem a line, each with its place. */
        record Refused(List<String> problems) implements Opened {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * What was done.
     *
     * @param strategies rows
     * @param bars bars walked, over all rows
     * @param fast strategies on the fast path
     * @param plain strategies on the plain path
     */
    public record Summary(int strategies, long bars, int fast, int plain) {}

    /**
     * Reads the table and every {@code <data>.csv} that it names, and refuses with all their problems.
     *
     * @param dataFolder where the files of bars lie
     */
    public static Opened open(Path strategies, Path dataFolder) {
        return switch (StrategyTableReader.read(strategies)) {
            case StrategyTable.Refused(List<String> problems, List<StrategyTable.Row> good) ->
                open(strategies, good, dataFolder, problems);
            case StrategyTable.Rows(List<StrategyTable.Row> rows) -> open(strategies, rows, dataFolder, List.of());
        };
    }

    private static Opened open(
            Path strategies, List<StrategyTable.Row> rows, Path dataFolder, List<String> problemsOfRows) {
        Map<String, BarSeries> series = new LinkedHashMap<>();
        Map<String, StrategyTable.Row> firstRows = new LinkedHashMap<>();
        rows.forEach(row -> firstRows.putIfAbsent(row.series(), row));
        List<String> problems = new ArrayList<>(problemsOfRows);
        firstRows.forEach((name, row) -> {
            Path file = dataFolder.resolve(name + ".csv");
            switch (BarFileReader.read(file, ZoneOffset.UTC)) {
                case BarFile.Bars(BarSeries bars) -> series.put(name, bars);
                case BarFile.Refused(List<String> found) -> {
                    problems.add(
                            strategies + ":" + row.line() + ": data=" + name + ": expected a good bar file " + file);
                    problems.addAll(found);
                }
            }
        });
        return problems.isEmpty() ? new Opened.Ready(new BacktestTable(rows, series)) : new Opened.Refused(problems);
    }

    /**
     * Backtests every row and writes the results in the order of the table: {@link #HEADER}, then a line a row. Numbers read
     * back as the same doubles; {@code inf}, {@code -inf} and {@code nan} are literal. {@code fitness} is the raw default
     * objective, {@code score} what evolution would use.
     *
     * @param cacheBytes for the indicators of one series at a time
     */
    public Summary run(Appendable out, long cacheBytes) throws IOException {
        String[] lines = new String[rows.size()];
        long bars = 0;
        int fast = 0;
        for (Map.Entry<String, BarSeries> named : series.entrySet()) {
            FastBacktest engine = new FastBacktest(new IndicatorCache(named.getValue(), cacheBytes), 0);
            Ledger ledger = new Ledger();
            for (int i = 0; i < lines.length; i++) {
                StrategyTable.Row row = rows.get(i);
                if (row.series().equals(named.getKey())) {
                    fast += switch (engine.run(row.strategy(), ledger)) {
                        case FAST -> 1;
                        case PLAIN -> 0;
                    };
                    lines[i] = line(row.id(), Metrics.of(ledger, row.barsPerYear()));
                    bars += named.getValue().size();
                }
            }
        }
        out.append(HEADER).append('\n');
        for (String line : lines) {
            out.append(line).append('\n');
        }
        return new Summary(lines.length, bars, fast, lines.length - fast);
    }

    private static String line(String id, Metrics metrics) {
        Score score = new Objective(Objective.DEFAULT).score(metrics);
        return String.join(
                ",",
                field(id),
                Integer.toString(metrics.orders()),
                number(metrics.totalReturn()),
                number(metrics.sharpeAnnualized()),
                number(metrics.maxDrawdown()),
                Integer.toString(metrics.trades()),
                Integer.toString(metrics.closedTrades()),
                number(metrics.winRate()),
                number(metrics.finalValue()),
                number(metrics.profitFactor()),
                number(metrics.sortinoAnnualized()),
                number(metrics.calmar()),
                number(score.raw()),
                number(metrics.meanR()),
                number(score.fitness()));
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
    }

    /** Quoted where it must be (RFC 4180). */
    private static String field(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
