package wallacea.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wallacea.http.report.RunReport;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Performance;

/**
 * {@code results_summary.csv}: one row for each member of the hall of fame, best first, numbers at full precision. Column
 * {@code same_as} is the rank of the first that did the same in both periods, empty in the row of that one.
 */
final class SummaryCsv {
    private static final List<String> FIGURES = List.of(
            "score",
            "fitness",
            "sharpe",
            "total_return",
            "max_drawdown",
            "trades",
            "win_rate",
            "profit_factor",
            "sortino",
            "calmar",
            "mean_r",
            "sharpe_term",
            "return_term",
            "drawdown_term");

    private SummaryCsv() {}

    static String of(RunReport report) {
        List<String> header = new ArrayList<>(List.of("rank", "id", "fitness", "params"));
        if (report.market().isPresent()) {
            header.addAll(List.of("entry", "exit"));
            FIGURES.forEach(figure -> header.add("in_sample_" + figure));
            FIGURES.forEach(figure -> header.add("control_" + figure));
            header.add("same_as");
        }
        StringBuilder csv = new StringBuilder(String.join(",", header)).append('\n');
        report.hallOfFame().forEach(finalist -> csv.append(row(finalist)).append('\n'));
        return csv.toString();
    }

    private static String row(Finalist finalist) {
        List<String> cells = new ArrayList<>(List.of(
                Integer.toString(finalist.rank()),
                finalist.id(),
                number(finalist.fitness()),
                String.join(" ", finalist.genes())));
        finalist.judged().ifPresent(judged -> {
            addTo(cells, judged);
            cells.add(finalist.sameAs().map(String::valueOf).orElse(""));
        });
        return cells.stream().map(SummaryCsv::quoted).collect(Collectors.joining(","));
    }

    private static void addTo(List<String> cells, Judged judged) {
        cells.add(judged.entry());
        cells.add(judged.exit());
        addTo(cells, judged.inSample());
        addTo(cells, judged.control());
    }

    private static void addTo(List<String> cells, Performance p) {
        cells.add(number(p.score()));
        cells.add(number(p.fitness()));
        cells.add(number(p.sharpe()));
        cells.add(number(p.totalReturn()));
        cells.add(number(p.maxDrawdown()));
        cells.add(Integer.toString(p.trades()));
        cells.add(number(p.winRate()));
        cells.add(number(p.profitFactor()));
        cells.add(number(p.sortino()));
        cells.add(number(p.calmar()));
        cells.add(number(p.meanR()));
        cells.add(number(p.terms().sharpe()));
        cells.add(number(p.terms().totalReturn()));
        cells.add(number(p.terms().drawdown()));
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? Double.toString(value)
                : Double.toString(value).toLowerCase(Locale.ROOT).replace("infinity", "inf");
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
