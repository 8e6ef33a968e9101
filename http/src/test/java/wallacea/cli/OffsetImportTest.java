package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** Files whose times carry offsets, from the import to the days of a spec. */
class OffsetImportTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx");
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
    private static final LocalDate HOLIDAY = LocalDate.of(2018, 8, 6);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin, 0, 252",
        "Europe/London, Europe/London, 0, 252",
        "America/New_York, America/New_York, 0, 252",
        "Australia/Sydney, Australia/Sydney, 0, 252",
        "Asia/Tokyo, +09:00, 0, 252",
        "Asia/Kolkata, +05:30, 0, 252",
        "Australia/Sydney, Australia/Sydney, 10, 65"
    })
    void becomeBarsOfTheirOwnDays(ZoneId zone, String told, int hour, int yearDays) throws IOException {
        write("given.csv", rows(zone, hour));

        CommandLineRun run = CommandLineRun.in(directory, "import", "given.csv");
        assertThat(run.out())
                .contains("1 leaves out a single day (a holiday?): 2018-08-06")
                .contains(", time-zone = \"" + told + "\", year-days = " + yearDays + " }")
                .contains("faults      none")
                .doesNotContain("warnings    line");
        assertDaysOfTheSpec(run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"oldest first", "newest first", "--sort"})
    void areTheSameInAnyOrder(String order) throws IOException {
        List<String> rows = new ArrayList<>(rows(ZoneId.of("Europe/Berlin"), 0));
        if (order.equals("newest first")) {
            Collections.reverse(rows);
        } else if (order.equals("--sort")) {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = rows.size() - 1; i > 0; i--) {
                Collections.swap(rows, i, random.nextInt(i + 1));
            }
        }
        write("given.csv", rows);

        CommandLineRun run = order.equals("--sort")
                ? CommandLineRun.in(directory, "import", "given.csv", "--sort")
                : CommandLineRun.in(directory, "import", "given.csv");
        assertThat(run.out()).contains("times carry their offset from UTC, as the clocks of Europe/Berlin do");
        assertDaysOfTheSpec(run.out());
    }

    @Test
    void areReadInJson() throws IOException {
        Files.writeString(
                directory.resolve("given.json"),
                rows(ZoneId.of("Europe/Berlin"), 0).stream()
                        .map(row -> row.split(",", -1))
                        .map(
                                "{\"date\":\"%s\",\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s,\"volume\":%s}"
                                        ::formatted)
                        .toList()
                        .toString());

        assertDaysOfTheSpec(CommandLineRun.in(directory, "import", "given.json").out());
    }

    @Test
    void sayThatAllAreOfOneOffset() throws IOException {
        write("given.csv", rows(ZoneId.of("Asia/Tokyo"), 0));

        assertThat(CommandLineRun.in(directory, "inspect", "given.csv").out())
                .contains("times carry their offset from UTC, +09:00 in all rows");
    }

    @Test
    void holdNoZoneWhereTheyAreUtc() throws IOException {
        write(
                "given.csv",
                rows(ZoneId.of("Europe/Berlin"), 0).stream()
                        .map(row -> row.replaceFirst("\\+0[12]:00", "Z"))
                        .toList());

        assertThat(CommandLineRun.in(directory, "import", "given.csv").out())
                .contains("times carry their offset from UTC\n")
                .contains("data { file = \"bars/given.csv\", year-days = 252 }");
    }

    @Test
    void warnOfAZoneThatIsSaidAndContradictsThem() throws IOException {
        write("given.csv", rows(ZoneId.of("Europe/Berlin"), 0));

        assertThat(CommandLineRun.in(directory, "import", "given.csv", "--zone", "Europe/London")
                        .out())
                .contains(
                        "line 2: the time carries the offset +01:00, but the clocks of Europe/London then show +00:00")
                .contains("time-zone = \"Europe/London\"");
        assertThat(CommandLineRun.in(directory, "inspect", "given.csv", "--zone", "Europe/Paris")
                        .out())
                .contains("times carry their offset from UTC; --zone changes none of them, it is the zone of days")
                .doesNotContain("warnings");
    }

    /** In the spec that has the block: the first bar of the control period is that of its first day, and weekdays are five. */
    private void assertDaysOfTheSpec(String printed) throws IOException {
        String block = printed.substring(printed.indexOf("data {")).strip();
        Files.writeString(directory.resolve("spec.conf"), """
                name = days
                %s
                data { in-sample = "2018-01-01/2018-12-31", control = "2019-01-01/2019-12-31" }
                strategy.family = sma_cross
                """.formatted(block));
        assertThat(SpecReader.read(directory.resolve("spec.conf")))
                .isInstanceOfSatisfying(SpecFile.Accepted.class, read -> {
                    assertThat(read.warnings()).isEmpty();
                    TradingProblem problem =
                            TradingProblem.of(read.spec(), read.bars().orElseThrow(), 0);
                    BarSeries control = problem.control().bars();
                    int first = problem.control().first();
                    assertThat(control.localDate(first)).isEqualTo(LocalDate.of(2019, 1, 1));
                    for (int bar = 0; bar < control.size(); bar++) {
                        assertThat(control.weekday(bar)).isLessThan(6);
                    }
                });
    }

    private void write(String name, List<String> rows) throws IOException {
        Files.writeString(
                directory.resolve(name), "Date,Open,High,Low,Close,Volume\n" + String.join("\n", rows) + "\n");
    }

    /** Two years of workdays without one, as clocks of the zone show them: a bar at midnight, or six from an hour on. */
    private static List<String> rows(ZoneId zone, int hour) {
        List<String> rows = new ArrayList<>();
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusYears(2)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !day.equals(HOLIDAY)) {
                for (int bar = 0; bar < (hour == 0 ? 1 : 6); bar++) {
                    rows.add(day.atTime(hour + bar, 0).atZone(zone).format(TIME) + ",10,12,9,11,100");
                }
            }
        }
        return rows;
    }
}
