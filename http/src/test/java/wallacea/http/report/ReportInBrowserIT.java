package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.http.report.ChampionStudy.GeneSweep;
import wallacea.http.report.ChampionStudy.SweepPoint;

/** The page as a real browser shows it, opened from disk. */
class ReportInBrowserIT {
    private static final String PAINTED = """
            (() => {
              const colours = new Set();
              for (const canvas of document.querySelectorAll('#price canvas')) {
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 200) colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
              }
              return colours.size;
            })()""";

    /** Keeps what is written along the time axis, in the last row of the chart, with where it begins and ends. */
    private static final String RECORDING = """
            (() => {
              window.marks = [];
              const canvas = CanvasRenderingContext2D.prototype;
              const write = canvas.fillText;
              canvas.fillText = function (text, x, y) {
                const row = this.canvas.closest('tr');
                const half = this.measureText(text).width / 2;
                if (row && !row.nextElementSibling) marks.push({ text, left: x - half, right: x + half, width: this.canvas.clientWidth });
                return write.call(this, text, x, y);
              };
            })()""";

    @TempDir
    private static Path directory;

    private static Browser browser;
    private static URI trading;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Browser.program().isPresent(), "skipped: chromium is not installed");
        browser = Browser.start(directory.resolve("profile"));
        trading = page("trading", SampleReports.trading());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static URI page(String name, RunReport report) throws IOException {
        return Files.writeString(directory.resolve(name + ".html"), ReportPage.of(report))
                .toUri();
    }

    @ParameterizedTest
    @CsvSource({"1000, false", "1000, true", "360, false"})
    void asksForNothingAndDrawsEveryChart(int width, boolean dark) {
        browser.emulate(width, 900, dark);
        browser.open(trading);

        assertThat(browser.requests()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.evaluate(PAINTED).asInt()).isGreaterThan(5);
        assertThat(browser.evaluate("[...document.querySelectorAll('svg')].filter(svg => svg.checkVisibility()"
                                + " && svg.getBoundingClientRect().height > 50).length")
                        .asInt())
                .isEqualTo(6);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("nothing is wider than the window")
                .isEqualTo(width);
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo(dark ? "rgb(20, 23, 27)" : "rgb(252, 252, 250)");
    }

    @Test
    void hidesNoColumnOfANarrowScreen() {
        browser.emulate(360, 800, false);
        browser.open(trading);

        assertThat(browser.evaluate("[...document.querySelectorAll('.scroll')].filter(box => box.checkVisibility())"
                                + ".map(box => box.scrollWidth - box.clientWidth).join()")
                        .asText())
                .as("calendar and hall of fame fit")
                .isEqualTo("0,0");
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('.strategies td, .calendar td')].every(cell => {"
                                        + "const box = cell.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth})")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 360})
    void writesNoValueOfAGeneOverAnother(int width) throws IOException {
        browser.emulate(width, 800, false);
        browser.open(trading);
        List<GeneSweep> sweeps = IntStream.range(0, 9)
                .mapToObj(own -> new GeneSweep(
                        "stop",
                        IntStream.range(0, 9)
                                .mapToObj(i -> new SweepPoint("0." + (160 + 5 * i), 1 - 0.1 * i, 0, i == own))
                                .toList()))
                .toList();
        browser.evaluate("document.querySelector('.plateau').outerHTML = "
                + new ObjectMapper().writeValueAsString(new PlateauCharts(sweeps).html()));

        assertThat(browser.evaluate("document.querySelectorAll('.plateau svg').length")
                        .asInt())
                .isEqualTo(9);
        assertThat(browser.evaluate("document.querySelectorAll('.plateau svg')[4].textContent")
                        .asText())
                .contains("0.180");
        assertThat(browser.evaluate("""
                        [...document.querySelectorAll('.plateau svg')].flatMap(svg => {
                          const marks = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
                          return marks.flatMap(([a, p], i) => marks.slice(i + 1)
                            .filter(([, q]) => p.top === q.top && p.left < q.right && q.left < p.right)
                            .map(([b]) => a + ' ' + b));
                        }).join()""").asText()).isEmpty();
    }

    @Test
    void changesItsColoursByTheSwitch() {
        browser.emulate(1000, 900, false);
        browser.open(trading);

        browser.evaluate("document.querySelector('[data-colours=dark]').click()");

        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(20, 23, 27)");
        browser.evaluate("document.querySelector('[data-colours=\"\"]').click()");
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(252, 252, 250)");
    }

    @Test
    void leadsFromTradeToTrade() {
        browser.emulate(1000, 900, false);
        browser.open(trading);

        browser.evaluate("document.querySelector('[data-show=next]').click()");

        assertThat(browser.evaluate("document.querySelector('.reading').textContent")
                        .asText())
                .startsWith("trade 1: 2000-");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void tellsTimesInTheZoneOfTheBarsAlsoWhereClocksAreSetBack() throws IOException {
        browser.emulate(1000, 900, false);
        browser.open(page("zoned", SampleReports.intraday("America/New_York")));
        browser.evaluate(RECORDING);

        show("next");

        assertThat(browser.complaints()).isEmpty();
        assertThat(reading()).startsWith("trade 1: 2020-10-30 16:00 at").contains(", 2020-11-01 07:00 at");
        // In its first half second a page takes a mouse for the echo of a finger.
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            browser.evaluate("""
                    (() => {
                      marks.length = 0;
                      const canvas = document.querySelector('#price canvas:last-child');
                      const box = canvas.getBoundingClientRect();
                      for (const kind of ['mouseenter', 'mousemove'])
                        canvas.dispatchEvent(new MouseEvent(kind, { bubbles: true, view: window, clientX: box.left + box.width / 2, clientY: box.top + 50 }));
                    })()""");
            browser.settle();
            return !reading().startsWith("trade");
        });
        String seen = reading().substring(0, "2020-10-30 16:00".length());
        assertThat(seen).matches("2020-1[01]-\\d\\d \\d\\d:[03]0");
        assertThat(browser.evaluate("marks.map(mark => mark.text).join()").asText())
                .contains(seen);
    }

    private static String reading() {
        return browser.evaluate("document.querySelector('.reading').textContent")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({"1000, all", "1000, control", "360, all", "360, control"})
    void cutsNoMarkOfTheTimes(int width, String part) {
        browser.emulate(width, 900, false);
        browser.open(trading);
        browser.evaluate(RECORDING);

        show(part);

        assertThat(browser.evaluate("marks.length").asInt()).isGreaterThan(2);
        assertThat(browser.evaluate("marks.filter(mark => mark.left < 0 || mark.right > mark.width)"
                                + ".map(mark => mark.text).join()")
                        .asText())
                .isEmpty();
    }

    @Test
    void showsTheSameYearsWhenTheWindowGetsNarrow() {
        browser.emulate(800, 900, false);
        browser.open(trading);
        browser.evaluate(RECORDING);

        browser.emulate(360, 900, false);
        browser.settle();

        assertThat(browser.evaluate("Math.min(...marks.map(mark => Number(mark.text)))")
                        .asInt())
                .isBetween(2000, 2002);
        assertThat(browser.evaluate("Math.max(...marks.map(mark => Number(mark.text)))")
                        .asInt())
                .isBetween(2016, 2020);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 360})
    void tellsTimesOfDayOnlyWhereMarksAreLessThanADayApart(int width) throws IOException {
        browser.emulate(width, 900, false);
        browser.open(page("intraday", SampleReports.trading(20_000, 20)));
        browser.evaluate(RECORDING);
        show("all");

        List<Set<String>> kinds = new ArrayList<>();
        for (int zoom = 0; zoom <= 12; zoom++) {
            kinds.add(new TreeSet<>(Arrays.asList(browser.evaluate(
                            "[...new Set(marks.map(mark => mark.text"
                                    + ".replace(/^\\d{4}$/, 'year').replace(/^[A-Z][a-z]{2}$/, 'month')"
                                    + ".replace(/^\\d{1,2} [A-Z][a-z]{2}$/, 'day').replace(/^\\d\\d:\\d\\d$/, 'time')))].join()")
                    .asText()
                    .split(","))));
            show("closer");
        }

        assertThat(kinds.getFirst()).contains("year").doesNotContain("time");
        assertThat(kinds.getLast()).contains("time");
        assertThat(kinds).allSatisfy(seen -> {
            assertThat(seen).isSubsetOf("year", "month", "day", "time");
            if (seen.contains("time")) {
                assertThat(seen).doesNotContain("year", "month");
            }
        });
    }

    private static void show(String part) {
        browser.evaluate("marks.length = 0; document.querySelector('[data-show=" + part + "]').click()");
        browser.settle();
    }

    @Test
    void showsTheWholePriceOnPaper() {
        browser.emulate(800, 900, true);
        browser.open(trading);
        browser.print();

        assertThat(browser.evaluate("document.querySelector('#price .still svg.wide').checkVisibility()")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("document.querySelector('#price .live').checkVisibility()")
                        .asBoolean())
                .isFalse();
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void opensWithoutPricesToo() throws IOException {
        browser.emulate(1000, 900, false);
        browser.open(page("function", SampleReports.function()));

        assertThat(browser.requests()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }
}
