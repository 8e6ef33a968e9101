package wallacea.http.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Performance;
import wallacea.http.report.RunReport.Setting;

/** The report of one run as a single HTML page that opens from disk: no script, no request, light and dark. */
public final class ReportPage {
    private static final int WIDE = 816;
    private static final int NARROW = 328;

    private final RunReport report;
    private final StringBuilder page = new StringBuilder(1 << 16);

    private ReportPage(RunReport report) {
        this.report = report;
    }

    /** The whole page. */
    public static String of(RunReport report) {
        return new ReportPage(report).render();
    }

    private String render() {
        head();
        keyFigures();
        fitness();
        report.market().ifPresent(this::equity);
        if (!report.hallOfFame().isEmpty()) {
            page.append(new HallOfFameTable(report).html());
        }
        facts();
        return page.append("</main></body></html>\n").toString();
    }

    private void head() {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<link rel=\"icon\" href=\"data:,\"><title>")
                .append(Html.escape(report.identity().id() + " - Wallacea"))
                .append("</title><style>\n" + style() + "</style></head><body><main>")
                .append("<h1>" + Html.escape(report.identity().id()) + "</h1><p class=\"sub\">")
                .append(Html.escape(subtitle()) + "</p>")
                .append("<p class=\"verdict\">"
                        + Html.escape(Verdict.of(report)).replace(" %", "&nbsp;%") + "</p>");
    }

    private String subtitle() {
        String where = report.market().map(m -> " on " + m.file()).orElse("");
        return report.identity().name() + where + ", seed " + report.identity().seed() + ": "
                + report.outcome().state() + " at generation "
                + Figures.count(report.outcome().generation()) + " ("
                + report.outcome().reason() + ")";
    }

    private void keyFigures() {
        page.append("<dl class=\"key\">");
        if (!report.hallOfFame().isEmpty()) {
            Finalist champion = report.hallOfFame().getFirst();
            key("Best fitness", Figures.ratio(champion.fitness(), 4), "in-sample");
            champion.judged().ifPresent(this::keyPerformance);
        }
        key("Evaluations", Figures.count(report.effort().evaluations()), "");
        key("Time", Figures.duration(report.effort().runSeconds()), "");
        page.append("</dl>");
    }

    private void keyPerformance(Judged judged) {
        Performance control = judged.control();
        key("Fitness on control", Figures.ratio(control.score(), 4), "");
        key("Return on control", Figures.percent(control.totalReturn()), "");
    }

    private void key(String name, String value, String unit) {
        page.append("<div><dt>" + Html.escape(name) + "</dt><dd>" + Html.escape(value))
                .append(unit.isEmpty() ? "" : " <small>" + Html.escape(unit) + "</small>")
                .append("</dd></div>");
    }

    private void fitness() {
        page.append("<h2>Fitness by generation</h2>");
        if (report.generations().isEmpty() || new FitnessChart(report).isEmpty()) {
            page.append("<p class=\"caption\">No generation has a valid individual.</p>");
            return;
        }
        FitnessChart chart = new FitnessChart(report);
        page.append("<ul class=\"legend\"><li><i class=\"insample\"></i>champion, in-sample</li>");
        if (chart.hasControl()) {
            page.append("<li><i class=\"control\"></i>the same champion, control</li>");
        }
        page.append("<li><i class=\"band\"></i>population, 10th to 90th percentile</li></ul>")
                .append(chart.svg("wide", WIDE, 300))
                .append(chart.svg("narrow", NARROW, 230));
        if (chart.hasControl()) {
            page.append(
                    "<p class=\"caption\">Evolution climbs the blue line and never sees the other. Where the two part, "
                            + "it learns the past by heart.</p>");
        }
    }

    private void equity(Market market) {
        market.curves().filter(c -> c.epochSeconds().length > 1).ifPresent(curves -> {
            EquityChart chart = new EquityChart(curves);
            page.append("<h2>Growth of one unit of money</h2><ul class=\"legend\">")
                    .append("<li><i class=\"insample\"></i>champion</li>")
                    .append("<li><i class=\"held\"></i>buy and hold</li></ul>")
                    .append(chart.svg("wide", WIDE, 320))
                    .append(chart.svg("narrow", NARROW, 240))
                    .append("<p class=\"caption\">After fees and slippage"
                            + (chart.isLogarithmic() ? ", logarithmic scale" : "") + ". In-sample "
                            + Html.escape(market.inSample()) + "; control " + Html.escape(market.control())
                            + ", shaded: both start it anew, without a position, from where they stood.</p>");
        });
    }

    private void facts() {
        page.append("<h2>What was run</h2><dl class=\"facts\">");
        for (Setting setting : report.identity().settings()) {
            page.append("<dt>" + Html.escape(setting.name()) + "</dt><dd>" + Html.escape(setting.value()) + "</dd>");
        }
        page.append("<dt>spec digest</dt><dd><code>"
                        + Html.escape(report.identity().specDigest()) + "</code></dd>")
                .append("<dt>chain</dt><dd><code>"
                        + Html.escape(report.identity().chain()) + "</code></dd></dl>")
                .append("<footer>Two runs of one spec and seed have the same chain, whatever machine, threads or"
                        + " interruptions they had. Made by Wallacea; not investment advice.</footer>");
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
