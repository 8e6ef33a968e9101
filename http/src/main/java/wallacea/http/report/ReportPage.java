package wallacea.http.report;

import java.util.regex.Pattern;
import wallacea.http.report.RunReport.Effort;
import wallacea.http.report.RunReport.Finalist;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Market;
import wallacea.http.report.RunReport.Performance;
import wallacea.http.report.RunReport.Setting;

/**
 * The report of one run as a single HTML page that opens from disk and asks nothing of the network, in light and dark, on
 * screens and on paper. Without script everything is shown but the price cannot be zoomed.
 */
public final class ReportPage {
    static final int WIDE = 816;
    static final int NARROW = 328;

    private static final Pattern COUNTED = Pattern.compile("\\b(generations|evaluations)=(\\d{1,18})\\b");

    private final RunReport report;
    private final StringBuilder page = new StringBuilder(1 << 18);

    private ReportPage(RunReport report) {
        this.report = report;
    }

    /** The whole page. */
    public static String of(RunReport report) {
        return new ReportPage(report).render();
    }

    /** The content security policy that the page states itself, for servers that state one too. */
    public static String policy(RunReport report) {
        return PageScripts.policy(hasPrices(report));
    }

    private static boolean hasPrices(RunReport report) {
        return report.market().flatMap(Market::study).isPresent();
    }

    private String render() {
        head();
        keyFigures();
        page.append("<section>");
        fitness();
        page.append("</section>");
        report.market().ifPresent(market -> {
            ChampionSection champion = new ChampionSection(market);
            page.append(champion.growth());
            market.study().ifPresent(study -> page.append(champion.trades(study)));
        });
        if (!report.hallOfFame().isEmpty()) {
            page.append("<section>" + new HallOfFameTable(report).html() + "</section>");
        }
        report.market()
                .flatMap(Market::study)
                .ifPresent(study -> page.append(ChampionSection.plateau(study.plateau())));
        effort(report.effort());
        facts();
        return page.append("</main>" + PageScripts.html(hasPrices(report)) + "</body></html>\n")
                .toString();
    }

    private void head() {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(report) + "\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<link rel=\"icon\" href=\"data:,\"><title>")
                .append(Html.escape(report.identity().id() + " - Wallacea"))
                .append("</title><style>\n" + PageScripts.STYLE + "</style></head><body><main>")
                .append("<p class=\"colours\" role=\"group\" aria-label=\"Colours\" hidden>")
                .append("<button type=\"button\" data-colours=\"\">auto</button>")
                .append("<button type=\"button\" data-colours=\"light\">light</button>")
                .append("<button type=\"button\" data-colours=\"dark\">dark</button></p>")
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
                + inWords(report.outcome().reason()) + ")";
    }

    /** The condition that ended a run, as programs are told it, for people. */
    public static String inWords(String reason) {
        return COUNTED.matcher(reason.replaceAll("\\bgenerations=1\\b", "its one generation"))
                .replaceAll(found -> "all " + Figures.count(Long.parseLong(found.group(2))) + " " + found.group(1))
                .replaceAll("\\bstagnation=(\\d+)", "$1 generations without improvement")
                .replaceAll("\\b(target|diversity)=(-?\\d+(?:\\.\\d*[1-9])?)(?:\\.0)?\\b", "$1 $2 reached");
    }

    private void keyFigures() {
        page.append("<dl class=\"key\">");
        if (!report.hallOfFame().isEmpty()) {
            Finalist champion = report.hallOfFame().getFirst();
            key(
                    report.isSearch() ? "Best fitness" : "Fitness",
                    Html.figure(champion.fitness(), Figures.fitness(champion.fitness(), 4))
                            + (report.market().isPresent() ? " <small>in-sample</small>" : ""));
            champion.judged().map(Judged::control).ifPresent(this::keyControl);
        }
        key("Evaluations", Figures.count(report.effort().evaluations()));
        key("Time", Figures.duration(report.effort().runSeconds()));
        page.append("</dl>");
    }

    private void keyControl(Performance control) {
        key("Fitness on control", Html.number(control.score(), 4));
        key("Return on control", Html.figure(control.totalReturn(), Figures.percent(control.totalReturn())));
    }

    private void key(String name, String value) {
        page.append("<div><dt>" + name + "</dt><dd>" + value + "</dd></div>");
    }

    private void fitness() {
        page.append("<h2>Fitness by generation</h2>");
        if (report.generations().isEmpty() || new FitnessChart(report).isEmpty()) {
            page.append("<p class=\"caption\">No generation has a valid individual.</p>");
            return;
        }
        if (!report.isSearch()) {
            page.append("<p class=\"caption\">All individuals are alike: there was one strategy to judge and nothing to"
                    + " choose from, so there is no course of fitness or diversity to show, nor anything around it."
                    + " Wider ranges of genes make a search of it.</p>");
            return;
        }
        FitnessChart chart = new FitnessChart(report);
        DiversityChart diversity = new DiversityChart(report);
        page.append("<ul class=\"legend\"><li><i class=\"insample\"></i>"
                + (report.market().isPresent() ? "champion, in-sample" : "best so far") + "</li>");
        if (chart.hasControl()) {
            page.append("<li><i class=\"control\"></i>the same champion, control</li>");
        }
        page.append("<li><i class=\"median\"></i>population, median</li>")
                .append("<li><i class=\"band\"></i>10th to 90th percentile</li></ul>")
                .append(chart.svg("wide", WIDE, 300))
                .append(chart.svg("narrow", NARROW, 230));
        if (chart.hasControl()) {
            page.append(
                    "<p class=\"caption\">Evolution climbs the blue line and never sees the orange one. Where the two"
                            + " part, it learns the past by heart.</p>");
        }
        chart.cut().ifPresent(words -> page.append("<p class=\"caption\">" + Html.escape(words) + "</p>"));
        page.append("<h3>Diversity</h3>" + diversity.svg("wide", WIDE, 130) + diversity.svg("narrow", NARROW, 130))
                .append("<p class=\"caption\">" + Html.escape(diversity.sentence()) + "</p>");
    }

    private void effort(Effort effort) {
        page.append("<section><h2>What it cost</h2><dl class=\"key\">");
        key("Evaluations", Html.count(effort.evaluations()));
        if (effort.rangesAllowFewer()) {
            key("Different ones, at most", Html.count(effort.differentAtMost()));
        }
        key("Running", Html.figure(effort.runSeconds(), Figures.duration(effort.runSeconds())));
        key("CPU", Html.figure(effort.cpuSeconds(), cpu(effort.cpuSeconds())));
        key(
                "Evaluations a second",
                Html.figure(effort.evaluationsPerSecond(), Figures.count(Math.round(effort.evaluationsPerSecond()))));
        double each = effort.evaluations() == 0 ? Double.NaN : effort.cpuSeconds() / effort.evaluations();
        key("CPU an evaluation", Html.figure(each, Figures.span(each)));
        page.append(
                "</dl><p class=\"caption\">What comes up again is evaluated, and counted, again: how many different ones there"
                        + " were is not known"
                        + (effort.rangesAllowFewer() ? ", only that the ranges allow no more" : "")
                        + ". Running leaves pauses out; CPU is the time that slots spent in evaluations,"
                        + " as far as it was seen.</p></section>");
    }

    private static String cpu(double seconds) {
        return seconds < 0.05 ? Figures.span(seconds) : Figures.duration(seconds);
    }

    private void facts() {
        page.append("<section><h2>What was run</h2><dl class=\"facts\">");
        for (Setting setting : report.identity().settings()) {
            page.append("<dt>" + Html.escape(setting.name()) + "</dt><dd>" + Html.escape(setting.value()) + "</dd>");
        }
        page.append("<dt>spec digest</dt><dd><code>"
                        + Html.escape(report.identity().specDigest()) + "</code></dd>")
                .append("<dt>chain</dt><dd><code>"
                        + Html.escape(report.identity().chain()) + "</code></dd></dl></section>")
                .append("<footer><p>Two runs of one spec and seed have the same chain, whatever machine, threads or"
                        + " interruptions they had. Made by Wallacea; not investment advice.</p>");
        if (hasPrices(report)) {
            page.append("<p>The price is drawn by TradingView Lightweight Charts&trade;, copyright &copy; 2026"
                    + " <a href=\"https://www.tradingview.com/\">TradingView, Inc.</a>, Apache License 2.0.</p>");
        }
        page.append("</footer>");
    }
}
