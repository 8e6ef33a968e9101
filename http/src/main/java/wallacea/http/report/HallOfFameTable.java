package wallacea.http.report;

import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Performance;

/** The hall of fame on the page: both periods side by side, the rules below each strategy, buy-and-hold last. */
final class HallOfFameTable {
    private static final int SHOWN = 12;
    private static final int GENE_LETTERS = 400;
    private static final int FEWER_GENE_LETTERS = 80;
    private static final int COLUMNS = 11;

    private final RunReport report;
    private final StringBuilder html = new StringBuilder(1 << 13);

    HallOfFameTable(RunReport report) {
        this.report = report;
    }

    String html() {
        html.append("<h2>Hall of fame</h2><div class=\"scroll\"><table class=\"sheet hall"
                + (report.market().isPresent() ? " strategies" : "") + "\">");
        if (report.market().isPresent()) {
            strategies(report.market().get());
        } else {
            genomes();
        }
        html.append("</table></div>");
        if (report.market().isPresent() && !report.hallOfFame().isEmpty()) {
            html.append("<p class=\"caption\">A bar on which a strategy would both buy and sell changes nothing.</p>");
        }
        html.append(leftOut());
        return html.toString();
    }

    private String leftOut() {
        int distinct = report.distinctFinalists().size();
        int alike = report.hallOfFame().size() - distinct;
        int beyond = Math.max(0, distinct - SHOWN);
        if (alike + beyond == 0) {
            return "";
        }
        return "<p class=\"caption\">Left out here: "
                + (alike == 0
                        ? ""
                        : Figures.counted(alike, "individual")
                                + " whose figures are all the same as those of one before")
                + (alike > 0 && beyond > 0 ? ", and " : "")
                + (beyond == 0 ? "" : Figures.counted(beyond, "individual") + " of lower fitness")
                + ". <code>results_summary.csv</code> has all of them.</p>";
    }

    private void genomes() {
        html.append("<thead><tr><th>rank</th><th>fitness</th><th class=\"genes\">genes</th></tr></thead><tbody>");
        report.distinctFinalists().stream()
                .limit(SHOWN)
                .forEach(finalist -> html.append("<tr><td>" + finalist.rank()
                        + "</td><td>" + Html.figure(finalist.fitness(), Figures.fitness(finalist.fitness(), 6))
                        + "</td><td class=\"genes\"><code>"
                        + Html.escape(shortened(
                                String.join(" ", finalist.genes()),
                                finalist.rank() == 1 ? GENE_LETTERS : FEWER_GENE_LETTERS))
                        + "</code></td></tr>"));
        html.append("</tbody>");
    }

    private static String shortened(String genes, int most) {
        return genes.length() <= most ? genes : genes.substring(0, genes.lastIndexOf(' ', most)) + " ...";
    }

    private void strategies(Market market) {
        html.append(
                        "<thead><tr class=\"periods\"><th></th><th class=\"group from insample\" colspan=\"5\">in-sample</th>")
                .append(
                        "<th class=\"group from control\" colspan=\"5\">control</th></tr><tr class=\"columns\"><th>rank</th>");
        for (int period = 0; period < 2; period++) {
            html.append(
                    "<th class=\"from\">fitness</th><th>Sharpe</th><th>return</th><th>drawdown</th><th>trades</th>");
        }
        html.append("</tr></thead><tbody>");
        report.distinctFinalists().stream()
                .limit(SHOWN)
                .forEach(finalist -> finalist.judged().ifPresent(judged -> strategy(finalist, judged)));
        html.append("<tr class=\"figures last\"><td>buy and hold</td>");
        performance(market.heldInSample());
        performance(market.heldControl());
        html.append("</tr></tbody>");
    }

    private void strategy(Finalist finalist, Judged judged) {
        html.append("<tr class=\"figures\"><td>" + finalist.rank() + "</td>");
        performance(judged.inSample());
        performance(judged.control());
        html.append("</tr><tr class=\"rules\"><td colspan=\"" + COLUMNS + "\"><div><p>"
                + rule(judged.words()) + "</p><details" + (finalist.rank() == 1 ? " open" : "")
                + "><summary>rule and figures</summary>enter <code>" + rule(judged.entry())
                + "</code><br>exit <code>" + rule(judged.exit()) + "</code>"
                + (judged.stops().isEmpty() ? "" : "<br>and " + rule(judged.stops()))
                + terms("in-sample", judged.inSample()) + terms("control", judged.control())
                + "</details></div></td></tr>");
    }

    private static String rule(String text) {
        return Html.escape(Figures.rounded(text));
    }

    /** What the fitness is the sum of, and the figures that it does not use. */
    private static String terms(String period, Performance figures) {
        return "<p class=\"terms\">" + period + ": fitness " + Html.number(figures.fitness(), 4) + " = "
                + Html.number(figures.terms().sharpe(), 4) + " Sharpe + "
                + Html.number(figures.terms().totalReturn(), 4) + " return + "
                + Html.number(figures.terms().drawdown(), 4) + " drawdown; wins "
                + Html.figure(figures.winRate(), Figures.percent(figures.winRate())) + ", profit factor "
                + Html.number(figures.profitFactor(), 2) + ", Sortino " + Html.number(figures.sortino(), 2)
                + ", Calmar " + Html.number(figures.calmar(), 2)
                + (Double.isNaN(figures.meanR()) ? "" : ", mean R " + Html.number(figures.meanR(), 2)) + "</p>";
    }

    private void performance(Performance figures) {
        cell("from", figures.score(), Figures.ratio(figures.score(), 4));
        cell("", figures.meaningfulSharpe(), Figures.ratio(figures.meaningfulSharpe(), 2));
        cell("", figures.totalReturn(), Figures.percent(figures.totalReturn()));
        cell("calm", figures.maxDrawdown(), Figures.percent(figures.maxDrawdown()));
        html.append("<td>" + Figures.count(figures.trades()) + "</td>");
    }

    private void cell(String style, double value, String text) {
        String classes = (style + (value < 0 ? " negative" : "")).strip();
        html.append("<td" + (classes.isEmpty() ? "" : " class=\"" + classes + "\"") + ">" + Html.figure(value, text)
                + "</td>");
    }
}
