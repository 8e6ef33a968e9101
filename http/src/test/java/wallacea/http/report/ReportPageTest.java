package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import wallacea.http.report.RunReport.Effort;

class ReportPageTest {
    private static final Pattern PICTURE = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    @Test
    void asksNothingOfTheNetwork() {
        String page = ReportPage.of(SampleReports.trading());

        assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
                .doesNotContain("http:", "src=", "url(", "@import", "<iframe")
                .contains("default-src 'none'", "color-scheme: light dark", "name=\"viewport\"");
        assertThat(page.split("https:", -1))
                .as("links of the library's licence alone")
                .hasSize(4);
    }

    @Test
    void drawsPicturesThatAreWellFormedForBothWidths() throws Exception {
        String page = ReportPage.of(SampleReports.trading()).replaceAll("(?s)<script.*?</script>", "");
        List<String> pictures =
                PICTURE.matcher(page).results().map(match -> match.group()).toList();

        assertThat(pictures).hasSize(12);
        for (String picture : pictures) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(picture)));
            assertThat(picture).doesNotContain("NaN", "Infinity").contains("<path", "aria-label");
        }
    }

    @Test
    void showsEveryStrategyWithItsRulesInBothPeriods() {
        RunReport report = SampleReports.trading();
        String page = ReportPage.of(report);

        report.distinctFinalists()
                .forEach(finalist -> assertThat(page)
                        .contains(
                                Html.escape(Figures.rounded(
                                        finalist.judged().orElseThrow().entry())),
                                Html.escape(Figures.rounded(
                                        finalist.judged().orElseThrow().exit()))));
        assertThat(page)
                .contains(
                        "in-sample",
                        "control",
                        "buy and hold",
                        "A bar on which a strategy would both buy and sell changes nothing.",
                        report.identity().chain());
    }

    @Test
    void saysOfTheRangesOnlyWhatTheyLimit() {
        String wide = ReportPage.of(SampleReports.trading());
        String narrow = ReportPage.of(with(new Effort(180_100, 24_354, 41.3, 71.5)));
        String asMany = ReportPage.of(with(new Effort(24_354, 24_354, 41.3, 71.5)));

        assertThat(narrow)
                .contains(
                        "<dt>Different ones, at most</dt><dd><data value=\"24354\">24,354</data>",
                        "is not known, only that the ranges allow no more. Running");
        assertThat(List.of(wide, asMany))
                .allSatisfy(page -> assertThat(page)
                        .contains("how many different ones there were is not known. Running")
                        .doesNotContain("Different ones, at most", "the ranges allow"));
    }

    private static RunReport with(Effort effort) {
        RunReport sample = SampleReports.trading();
        return new RunReport(
                sample.identity(),
                sample.outcome(),
                effort,
                sample.generations(),
                sample.champions(),
                sample.hallOfFame(),
                sample.market());
    }

    @Test
    void saysWhoIsLeftOutOfTheHallOfFame() {
        RunReport report = SampleReports.trading();
        int alike = report.hallOfFame().size() - report.distinctFinalists().size();
        String page = ReportPage.of(report);

        if (alike == 0) {
            assertThat(page).doesNotContain("whose figures are all the same");
        } else {
            assertThat(page).contains("Left out here: " + Figures.counted(alike, "individual"));
        }
    }

    @Test
    void letsNoTextOfTheSpecBecomeMarkup() {
        RunReport sample = SampleReports.function();
        RunReport.Identity identity = sample.identity();
        RunReport hostile = new RunReport(
                new RunReport.Identity(
                        identity.id(),
                        "<script>alert('\"&')</script>",
                        1,
                        identity.specDigest(),
                        identity.chain(),
                        List.of(new RunReport.Setting("enter", "sma(close, 2) < \"</dd><img src=x>\""))),
                sample.outcome(),
                sample.effort(),
                sample.generations(),
                sample.champions(),
                sample.hallOfFame(),
                Optional.empty());

        assertThat(ReportPage.of(hostile))
                .doesNotContain("<script>alert", "<img")
                .contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)");
    }

    @Test
    void letsNoScriptRunButItsOwn() throws Exception {
        String page = ReportPage.of(SampleReports.trading());
        List<String> scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(scripts).hasSize(3);
        for (String script : scripts) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(page).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    @Test
    void holdsTheLibraryAsItsNoticeNamesIt() throws Exception {
        String folder = "lightweight-charts/";
        byte[] library = resource(folder + "lightweight-charts.standalone.production.js");

        assertThat(new String(resource(folder + "NOTICE"), StandardCharsets.UTF_8))
                .contains("SHA-256 "
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(library)));
        assertThat(new String(resource(folder + "LICENSE"), StandardCharsets.UTF_8))
                .contains("Apache License");
        assertThat(ReportPage.of(SampleReports.trading())).contains("TradingView");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }

    @Test
    void staysSmallForLongRunsAndManyBars() {
        assertThat(bytes(ReportPage.of(SampleReports.trading(5_000, 500)))).isLessThan(1_500_000);
        assertThat(bytes(ReportPage.of(SampleReports.trading(500_000, 500)))).isLessThan(3_000_000);
    }

    private static int bytes(String page) {
        return page.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void carriesEveryDigitOfItsFigures() {
        RunReport report = SampleReports.trading();
        RunReport.Performance champion =
                report.hallOfFame().getFirst().judged().orElseThrow().control();

        assertThat(ReportPage.of(report))
                .contains(
                        "<data value=\"" + champion.sharpe() + "\">",
                        "<data value=\"" + champion.terms().drawdown() + "\">",
                        "<data value=\"" + report.effort().cpuSeconds() + "\">");
    }

    @Test
    void drawsNoCourseWhereThereWasNothingToChooseFrom() {
        String page = ReportPage.of(SampleReports.lone());

        assertThat(page)
                .contains("All individuals are alike", "Growth of one unit of money", "Hall of fame")
                .doesNotContain("Fitness by generation:", "<h3>Diversity", "Around the champion");
    }

    @Test
    void saysInWordsWhyItEnded() {
        assertThat(ended("generations=500")).contains("(all 500 generations)");
        assertThat(ended("target=64.0")).contains("(target 64 reached)");
        assertThat(ended("stagnation=50 and diversity=0.02"))
                .contains("(50 generations without improvement and diversity 0.02 reached)");
        assertThat(ended("cancelled by a person: target=none")).contains("(cancelled by a person: target=none)");
    }

    private static String ended(String reason) {
        return ReportPage.of(SampleReports.function().with(new RunReport.Outcome("completed", reason, 60)));
    }

    @Test
    void saysNothingOfPeriodsWhereThereAreNone() {
        assertThat(ReportPage.of(SampleReports.function()))
                .contains("best so far")
                .doesNotContain("<small>in-sample", "champion, in-sample");
    }

    @Test
    void saysSoWhenNothingWasFound() {
        assertThat(ReportPage.of(SampleReports.barren()))
                .contains("Nothing was found", "No generation has a valid individual");
    }
}
