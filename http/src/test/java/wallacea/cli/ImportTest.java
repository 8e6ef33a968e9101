package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.protocol.value.Digest;
import wallacea.store.BarFile;
import wallacea.store.BarFileReader;

class ImportTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)(?: file=(\\S+))?\\n(.*?)```", Pattern.DOTALL);
    private static final String PLAIN =
            "timestamp,open,high,low,close,volume\n2020-01-02T00:00:00Z,10.50,11,10.25,10.75,1500\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void bringAFile() throws IOException {
        Files.writeString(
                directory.resolve("mine.csv"),
                "Date,Open,High,Low,Close,Volume\n2020-01-02,10.50,11,10.25,10.75,1500\n");
    }

    @ParameterizedTest
    @CsvSource({"inspect", "import"})
    void suggestsTheFileThatIsThereInPlaceOfOneThatIsNot(String command) {
        CommandLineRun run = CommandLineRun.in(directory, command, "min.csv");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("expected a file, but there is none; did you mean 'mine.csv'?");
        assertThat(CommandLineRun.in(directory, command, "elsewhere/prices.csv").err())
                .endsWith("expected a file, but there is none\n");
    }

    @Test
    void followsTheReferencePage() throws IOException {
        List<String> done = new ArrayList<>();
        String page = Files.readString(Checkout.root().resolve("docs/reference/bars.md"));
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
            if (block.group(2) != null) {
                Files.writeString(directory.resolve(block.group(2)), block.group(3));
            } else if (block.group(1).equals("console")) {
                for (String line : block.group(3).lines().toList()) {
                    done.add(line);
                    CommandLineRun run = CommandLineRun.in(
                            directory, line.replaceFirst("\\S+ \\S+ ", "").split(" "));
                    assertThat(run.exitCode()).as(line + "\n" + run.err()).isZero();
                }
            }
        }

        assertThat(done).hasSize(3);
        assertThat(directory.resolve("bars/EURUSD60.csv")).hasContent("""
                timestamp,open,high,low,close,volume
                2020-01-02T07:00:00Z,1.12100,1.12250,1.12050,1.12200,312
                2020-01-02T08:00:00Z,1.12200,1.12300,1.12150,1.12160,287
                2020-01-02T09:00:00Z,1.12160,1.12210,1.12080,1.12090,301
                """);
        assertThat(directory.resolve("prices-plain.csv")).hasContent("""
                timestamp,open,high,low,close,volume
                2020-01-02T00:00:00Z,10.50,11.00,10.25,10.75,1500
                2020-01-06T00:00:00Z,11.50,11.75,9.875,10.00,3000
                """);
    }

    @Test
    void saysWhatTheFileWasTakenForAndWhatASpecNames() {
        CommandLineRun run = CommandLineRun.in(directory, "import", "mine.csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "mine.csv: bars by column, columns parted by ','",
                        "  read        columns Date, Open, High, Low, Close, Volume",
                        "              dates without a time of day",
                        "  bars        1, from 2020-01-02T00:00:00Z to 2020-01-02T00:00:00Z",
                        "  faults      none",
                        "  written     bars/mine.csv, 84 bytes",
                        "  digest      " + Digest.of(PLAIN.getBytes(StandardCharsets.UTF_8)),
                        "  year-days   not told: a single bar tells no calendar; in a spec say 252 for a market that closes at"
                                + " weekends, 365 for one that never closes, else the days of a year on which there is"
                                + " trade",
                        "  in a spec   data { file = \"bars/mine.csv\" }");
        assertThat(directory.resolve("bars/mine.csv")).hasContent(PLAIN);
    }

    @Test
    void namesTheZoneThatASpecOverBarsWithinTheDayNeeds() throws IOException {
        Files.writeString(directory.resolve("hours.csv"), """
                Date,Open,High,Low,Close,Volume
                2020-01-02 09:00,10,11,9,10,1
                2020-01-02 10:00,10,11,9,10,1
                """);

        CommandLineRun run = CommandLineRun.in(directory, "import", "hours.csv", "--zone", "Europe/Athens");

        assertThat(run.out())
                .as(run.err())
                .contains("in a spec   data { file = \"bars/hours.csv\", time-zone = \"Europe/Athens\" }");
    }

    @Test
    void namesTheZoneThatStandsBehindEveryTime() throws IOException {
        Files.writeString(directory.resolve("hours.csv"), """
                Date,Open,High,Low,Close,Volume
                20200102 09:00:00 US/Eastern,10,11,9,10,1
                20200102 10:00:00 US/Eastern,10,11,9,10,1
                """);

        CommandLineRun run = CommandLineRun.in(directory, "import", "hours.csv");

        assertThat(run.out())
                .as(run.err())
                .contains("from 2020-01-02T14:00:00Z to 2020-01-02T15:00:00Z")
                .contains("in a spec   data { file = \"bars/hours.csv\", time-zone = \"US/Eastern\" }");
    }

    @Test
    void countsRowsWhereTheyStandInNoLinesOfTheirOwn() throws IOException {
        Files.writeString(
                directory.resolve("days.json"),
                "[[1577836800,9,11,10,10,1],[1577923200,9,11,10,10,1],[1578268800,9,11,10,10,1]]");

        assertThat(CommandLineRun.in(directory, "inspect", "days.json").out())
                .contains("row 3: 4 d from 2020-01-02T00:00:00Z to 2020-01-06T00:00:00Z")
                .doesNotContain("line 3");
    }

    @Test
    void namesTheZoneOfDailyBarsThatStandAtItsMidnight() throws IOException {
        Files.writeString(directory.resolve("days.csv"), """
                Date,Open,High,Low,Close,Volume
                2020-01-02 00:00,10,11,9,10,1
                2020-01-03 00:00,10,11,9,10,1
                """);
        Files.writeString(directory.resolve("dates.csv"), """
                Date,Open,High,Low,Close,Volume
                2020-01-02,10,11,9,10,1
                2020-01-03,10,11,9,10,1
                """);

        assertThat(CommandLineRun.in(directory, "import", "days.csv", "--zone", "Europe/Berlin")
                        .out())
                .contains("from 2020-01-01T23:00:00Z to 2020-01-02T23:00:00Z")
                .contains("data { file = \"bars/days.csv\", time-zone = \"Europe/Berlin\" }");
        assertThat(CommandLineRun.in(directory, "import", "dates.csv", "--zone", "Europe/Berlin")
                        .out())
                .contains("data { file = \"bars/dates.csv\" }");
    }

    @Test
    void saysThatAZoneChangesNoTimeThatCountsSeconds() throws IOException {
        Files.writeString(directory.resolve("epochs.csv"), """
                timestamp,open,high,low,close,volume
                1577959200,10,11,9,10,1
                1577962800,10,11,9,10,1
                """);

        assertThat(CommandLineRun.in(directory, "inspect", "epochs.csv", "--zone", "Europe/Athens")
                        .out())
                .contains(
                        "seconds since 1970, which are UTC; --zone changes none of them, it is the zone of days and sessions alone");
        assertThat(CommandLineRun.in(directory, "inspect", "epochs.csv").out()).doesNotContain("--zone");
    }

    @ParameterizedTest
    @CsvSource({"5, 130, ', year-days = 252'", "7, 130, ', year-days = 365'", "6, 130, ''", "7, 30, ''"})
    void namesTheDaysOfAYearWhereTheCalendarTellsThem(int daysAWeek, int bars, String told) throws IOException {
        StringBuilder file = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        LocalDate.of(2020, 1, 1)
                .datesUntil(LocalDate.of(2022, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() <= daysAWeek)
                .limit(bars)
                .forEach(day -> file.append(day).append(",10,11,9,10,1\n"));
        Files.writeString(directory.resolve("days.csv"), file);

        CommandLineRun run = CommandLineRun.in(directory, "import", "days.csv");

        assertThat(run.out()).as(run.err()).contains("data { file = \"bars/days.csv\"" + told + " }");
    }

    /** What is missing changes no calendar: of every fourth or fifth bar, or of those of three months, the weekdays are left. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234567|1|5|365: bars stand on every day of the week",
                "12345|1|4|252: bars stand on five days of the week, which make so many sessions a year",
                "12347|1|1000|252: bars stand on five days of the week, which make so many sessions a year",
                "1|1|1000|365: bars of 7 d are counted with the days on which nothing is traded",
                "135|1|1000|not told: bars of 2 d do not tell on which days of the week there is trade; in a spec say 252"
                        + " for a market that closes at weekends, 365 for one that never closes, else the days of a year"
                        + " on which there is trade",
                "123456|1|1000|not told: bars stand on 6 days of the week; in a spec say 252 for a market that closes at"
                        + " weekends, 365 for one that never closes, else the days of a year on which there is trade",
                "1234567|10|1000|not told: 58 days are too short a time to tell, 60 would do; in a spec say 252 for a market"
                        + " that closes at weekends, 365 for one that never closes, else the days of a year on which"
                        + " there is trade",
            })
    void saysWhyAYearHasSoManyDaysWhateverIsMissing(String weekdays, int firstMonth, int leftOut, String told)
            throws IOException {
        StringBuilder file = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        int days = 0;
        for (LocalDate day = LocalDate.of(2020, firstMonth, 1).plusDays(firstMonth == 10 ? 34 : 0);
                day.getYear() == 2020;
                day = day.plusDays(1)) {
            if (weekdays.indexOf('0' + day.getDayOfWeek().getValue()) >= 0
                    && day.getMonthValue() / 3 != 2
                    && ++days % leftOut != 0) {
                file.append(day).append(",10,11,9,10,1\n");
            }
        }
        Files.writeString(directory.resolve("days.csv"), file);

        for (String command : List.of("inspect", "import")) {
            assertThat(CommandLineRun.in(directory, command, "days.csv").out().lines())
                    .contains("  year-days   " + told);
            JsonNode json = new ObjectMapper()
                    .readTree(CommandLineRun.in(directory, command, "days.csv", "--json")
                            .out());
            String reason = json.get("yearDaysReason").asText();
            assertThat((json.get("yearDays").isNull()
                                    ? "not told"
                                    : json.get("yearDays").asText()) + ": " + reason)
                    .isEqualTo(told);
        }
    }

    @Test
    void namesTheZoneThatAMistypedOneWasMeantToBe() {
        assertThat(CommandLineRun.in(directory, "inspect", "mine.csv", "--zone", "Europe/Athen")
                        .errorLines())
                .containsExactly("wallacea: --zone=Europe/Athen: expected a zone such as Europe/Berlin or -05:00;"
                        + " did you mean 'Europe/Athens'?");
    }

    @Test
    void saysWhichStepsAreWeekendsWhichPerhapsHolidaysAndWhichHoles() throws IOException {
        StringBuilder bars = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        for (int day = 0; day < 63; day++) {
            if (day % 7 < 5 && day != 23 && day != 28 && day != 36 && day != 37) {
                bars.append(LocalDate.of(2018, 1, 1).plusDays(day)).append(",10,11,9,10,1\n");
            }
        }
        Files.writeString(directory.resolve("weeks.csv"), bars);

        assertThat(CommandLineRun.in(directory, "inspect", "weeks.csv").out().lines())
                .containsSequence(
                        "  holes       1 hole: 10 steps are longer than a bar, 7 are nights and weekends, 2 leave out a single day"
                                + " (a holiday?): 2018-01-24, 2018-01-29; the longest of the others:",
                        "              line 26: 3 d from 2018-02-05T00:00:00Z to 2018-02-08T00:00:00Z");
    }

    /** Midnight of Berlin is the evening before in UTC; a date is a date in New York, too. */
    @ParameterizedTest
    @CsvSource({"Europe/Berlin, ' 00:00'", "America/New_York, ''"})
    void namesADayThatIsMissingByItsDateInTheZone(String zone, String time) throws IOException {
        StringBuilder bars = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        for (int day = 0; day < 63; day++) {
            if (day % 7 < 5 && day != 23) {
                bars.append(LocalDate.of(2018, 1, 1).plusDays(day)).append(time).append(",10,11,9,10,1\n");
            }
        }
        Files.writeString(directory.resolve("weeks.csv"), bars);

        assertThat(CommandLineRun.in(directory, "inspect", "weeks.csv", "--zone", zone)
                        .out())
                .contains("1 leaves out a single day (a holiday?): 2018-01-24");
    }

    /** London's midnight is that of UTC in winter alone: first and last bar do not tell. */
    @Test
    void looksAtEveryBarForTheZoneOfDays() throws IOException {
        StringBuilder bars = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        LocalDate.of(2020, 1, 1)
                .datesUntil(LocalDate.of(2021, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && !day.equals(LocalDate.of(2020, 7, 8)))
                .forEach(day -> bars.append(day).append(" 00:00,10,11,9,10,1\n"));
        Files.writeString(directory.resolve("london.csv"), bars);

        assertThat(CommandLineRun.in(directory, "import", "london.csv", "--zone", "Europe/London")
                        .out())
                .contains("1 leaves out a single day (a holiday?): 2020-07-08")
                .contains("data { file = \"bars/london.csv\", time-zone = \"Europe/London\"");
    }

    @Test
    void replacesOtherBarsOnlyWhenToldTo() throws IOException {
        assertThat(CommandLineRun.in(directory, "import", "mine.csv").exitCode())
                .isZero();
        assertThat(CommandLineRun.in(directory, "import", "mine.csv").exitCode())
                .as("the same bars again")
                .isZero();
        Files.writeString(directory.resolve("mine.csv"), PLAIN.replace("1500", "1600"));

        CommandLineRun refused = CommandLineRun.in(directory, "import", "mine.csv");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errorLines())
                .containsExactly("wallacea: --out=bars/mine.csv: expected no other bars there; "
                        + "--replace replaces them, --out names another file");
        assertThat(directory.resolve("bars")).isDirectoryNotContaining("glob:**.part");
        assertThat(CommandLineRun.in(directory, "import", "mine.csv", "--replace")
                        .exitCode())
                .isZero();
        assertThat(directory.resolve("bars/mine.csv")).hasContent(PLAIN.replace("1500", "1600"));
    }

    @Test
    void packsBarsWhoseNameSaysSo() {
        CommandLineRun run = CommandLineRun.in(directory, "import", "mine.csv", "--out", "mine.csv.gz");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(BarFileReader.read(directory.resolve("mine.csv.gz"), ZoneOffset.UTC))
                .isInstanceOf(BarFile.Bars.class);
    }

    @Test
    void leavesNothingBehindWhenTheFileIsRefused() throws IOException {
        Files.writeString(directory.resolve("bad.csv"), PLAIN.replace("11,10.25", "9,10.25"));

        CommandLineRun run = CommandLineRun.in(directory, "import", "bad.csv");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(directory.resolve("bars")).doesNotExist();
    }

    @Test
    void inspectingShowsFaultsAndWhatWouldMendThem() throws IOException {
        Files.writeString(directory.resolve("bad.csv"), PLAIN + "2020-01-03T00:00:00Z,10,9,8,10,1\n");

        CommandLineRun run = CommandLineRun.in(directory, "inspect", "bad.csv");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("  faults      1 row whose high or low does not enclose open and close\n")
                .doesNotContain("year-days");
        assertThat(run.errorLines())
                .containsExactly(
                        "wallacea: " + directory.resolve("bad.csv")
                                + ":3: high=9: expected at least open=10 and close=10",
                        "wallacea: " + directory.resolve("bad.csv")
                                + ": 1 row whose high or low does not enclose open and close: --drop-bad leaves it out");
        assertThat(CommandLineRun.in(directory, "inspect", "bad.csv", "--drop-bad")
                        .exitCode())
                .isZero();
    }

    @Test
    void saysTheSameInJson() throws IOException {
        JsonNode found = new ObjectMapper()
                .readTree(CommandLineRun.in(directory, "inspect", "mine.csv", "--json")
                        .out());

        assertThat(found.get("good").asBoolean()).isTrue();
        assertThat(found.get("survey").get("bars").asLong()).isEqualTo(1);
        assertThat(found.get("survey").get("first").asText()).isEqualTo("2020-01-02T00:00:00Z");
    }
}
