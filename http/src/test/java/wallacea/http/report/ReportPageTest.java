package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportPageTest {
    private static final Pattern PICTURE = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    @Test
    void asksNothingOfTheNetwork() {
        String page = ReportPage.of(SampleReports.trading());

        assertThat(page).doesNotContain("http:", "https:", "src=", "url(", "@import", "<script", "<iframe");
        assertThat(page).contains("prefers-color-scheme: dark", "name=\"viewport\"");
    }

    @Test
    void drawsPicturesThatAreWellFormedForBothWidths() throws Exception {
        List<String> pictures = PICTURE.matcher(ReportPage.of(SampleReports.trading()))
                .results()
                .map(match -> match.group())
                .toList();

        assertThat(pictures).hasSize(4);
        for (String picture : pictures) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(picture)));
            assertThat(picture).doesNotContain("NaN", "Infinity").contains("<title>", "aria-label");
        }
    }

    @Test
    void showsEveryStrategyWithItsRulesInBothPeriods() {
        RunReport report = SampleReports.trading();
        String page = ReportPage.of(report);

        report.distinctFinalists()
                .forEach(finalist -> assertThat(page)
                        .contains(
                                Html.escape(finalist.judged().orElseThrow().entry()),
                                Html.escape(finalist.judged().orElseThrow().exit())));
        assertThat(page)
                .contains(
                        "in-sample",
                        "control",
                        "buy and hold",
                        report.identity().chain());
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
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)");
    }

    @Test
    void saysSoWhenNothingWasFound() {
        assertThat(ReportPage.of(SampleReports.barren()))
                .contains("Nothing was found", "No generation has a valid individual");
    }
}
