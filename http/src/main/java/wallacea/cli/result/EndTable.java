package wallacea.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wallacea.http.report.Figures;
import wallacea.http.report.RunReport;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Performance;
import wallacea.http.report.Verdict;

/** What a run ends with on standard output: the hall of fame with both periods side by side, in 80 columns. */
public final class EndTable {
    static final int COLUMNS = 80;

    private static final int SHOWN = 10;
    private static final String FIGURES = "%7s %6s %8s %7s %4s";

    private EndTable() {}

    /** The lines of the table. */
    public static List<String> of(RunReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.hallOfFame().isEmpty()) {
            report.market().ifPresentOrElse(market -> strategies(report, market, lines), () -> genomes(report, lines));
            lines.add("");
        }
        lines.addAll(wrapped(Verdict.of(report), "", ""));
        lines.add("");
        lines.add("chain " + report.identity().chain());
        return lines;
    }

    private static void strategies(RunReport report, Market market, List<String> lines) {
        String heading = String.format(Locale.ROOT, FIGURES, "fitness", "Sharpe", "return", "drawdn", "trds");
        lines.add(String.format(
                Locale.ROOT, "     %-36s | %s", "in-sample " + market.inSample(), "control " + market.control()));
        lines.add("rank " + heading + " | " + heading);
        report.distinctFinalists().stream()
                .limit(SHOWN)
                .forEach(finalist -> finalist.judged()
                        .ifPresent(judged -> lines.add(String.format(Locale.ROOT, "%4d ", finalist.rank())
                                + figures(judged.inSample()) + " | " + figures(judged.control()))));
        lines.add("hold " + figures(market.heldInSample()) + " | " + figures(market.heldControl()));
        if (leavesOut(report.distinctFinalists(), report.hallOfFame().size())) {
            lines.add("A rank left out has the same figures as one before it.");
        }
        lines.add("");
        report.hallOfFame().getFirst().judged().ifPresent(champion -> {
            lines.addAll(wrapped(Figures.rounded(champion.entry()), "enter ", "      "));
            lines.addAll(wrapped(Figures.rounded(champion.exit()), "exit  ", "      "));
            if (!champion.stops().isEmpty()) {
                lines.addAll(wrapped(Figures.rounded(champion.stops()), "and   ", "      "));
            }
        });
    }

    /** Whether a rank is missing before the last row, or after it because it is like one above. */
    private static boolean leavesOut(List<Finalist> distinct, int ranks) {
        int rows = Math.min(SHOWN, distinct.size());
        return distinct.get(rows - 1).rank() > rows || distinct.size() < Math.min(SHOWN, ranks);
    }

    private static String figures(Performance figures) {
        return String.format(
                Locale.ROOT,
                FIGURES,
                Figures.ratio(figures.score(), Math.abs(figures.score()) < 100 ? 3 : 0),
                Figures.ratio(figures.meaningfulSharpe(), 2),
                Figures.percent(figures.totalReturn()),
                Figures.percent(figures.maxDrawdown()),
                figures.trades());
    }

    private static void genomes(RunReport report, List<String> lines) {
        lines.add("rank        fitness  genes");
        for (Finalist finalist : report.hallOfFame().stream().limit(SHOWN).toList()) {
            String genes = String.join(" ", finalist.genes());
            String row =
                    String.format(Locale.ROOT, "%4d %14s  ", finalist.rank(), Figures.ratio(finalist.fitness(), 6));
            int room = COLUMNS - row.length();
            lines.add(row + (genes.length() <= room ? genes : genes.substring(0, room - 4) + " ..."));
        }
    }

    /** Words in lines of at most 80 columns; a longer word stands alone. */
    public static List<String> wrapped(String text, String first, String next) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean isFresh = true;
        for (String word : text.split(" ", -1)) {
            if (!isFresh && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(next);
                isFresh = true;
            }
            line.append(isFresh ? "" : " ").append(word);
            isFresh = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** The best strategy's fitness, if anything was found. */
    public static Optional<Double> best(RunReport report) {
        return report.hallOfFame().stream().findFirst().map(Finalist::fitness);
    }
}
