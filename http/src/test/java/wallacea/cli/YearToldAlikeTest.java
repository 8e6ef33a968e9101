package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code import} proposes as the year of a market, {@code validate} neither warns of nor guesses otherwise. */
class YearToldAlikeTest {
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);

    @TempDir
    private Path directory;

    /** Bars a day, from a time on, on days of the week, Monday 1, with offsets, as dates, or told in UTC without a zone. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Jerusalem, 12347, 00:00, 1, dates, 200, 252, bars are on five days",
        "Asia/Jerusalem, 12347, 00:00, 1, offsets, 700, 252, bars are on five days",
        "Asia/Riyadh, 12347, 10:00, 1, offsets, 200, 252, bars are on five days",
        "Asia/Riyadh, 12347, 15:00, 1, offsets, 200, 252, bars are on five days",
        "Asia/Riyadh, 12347, 15:00, 1, offsets, 700, 252, bars are on five days",
        "Asia/Jerusalem, 12347, 00:00, 24, offsets, 200, 252, bars are on five days",
        "America/New_York, 12347, 17:00, 1, offsets, 200, 252, bars are on five days",
        "America/New_York, 12347, 17:00, 1, offsets, 700, 252, bars are on five days",
        "America/New_York, 12347, 18:00, 1, offsets, 700, 252, bars are on five days",
        "Europe/Berlin, 12345, 00:00, 1, offsets, 700, 252, 0 of 500 bars are on weekends",
        "UTC, 1, 00:00, 1, dates, 700, 365, bars of a week and more span the days without trade",
        "UTC, 7, 00:00, 1, dates, 700, 365, bars of a week and more span the days without trade",
        "UTC, 1234567, 00:00, 1, dates, 200, 365, 56 of 200 bars are on weekends",
        "UTC, 1234567, 00:00, 24, utc, 200, 365, 1344 of 4800 bars are on weekends"
    })
    void warnsOfNothingThatImportProposes(
            ZoneId zone, String weekdays, LocalTime opens, int hours, String told, int days, int yearDays, String why)
            throws IOException {
        String block = imported(times(zone, weekdays, opens, hours, days), told);

        assertThat(block).contains("year-days = " + yearDays + " }");
        assertThat(warnings(block)).isEmpty();
        assertThat(warnings(block.replaceFirst(", year-days = \\d+", "")))
                .singleElement()
                .asString()
                .startsWith("data.year-days=" + yearDays + " is guessed: ")
                .contains(why);
    }

    /** Their midnights change the day of the week in UTC with the clocks. */
    @Test
    void countsTheMidnightsOfLondonOnFiveDays() throws IOException {
        String block = imported(times(ZoneId.of("Europe/London"), "12345", LocalTime.MIDNIGHT, 1, 200), "utc");

        assertThat(block).contains("year-days = 252 }");
        assertThat(warnings(block.replaceFirst(", year-days = \\d+", "")))
                .hasSize(2)
                .anyMatch(warning -> warning.contains("bars of a day open at 23:00 or 00:00 of UTC"))
                .anyMatch(warning -> warning.startsWith("data.year-days=252 is guessed: bars are on five days"));
    }

    private static List<ZonedDateTime> times(ZoneId zone, String weekdays, LocalTime opens, int hours, int days) {
        return FIRST.datesUntil(FIRST.plusDays(days))
                .filter(day -> weekdays.indexOf('0' + day.getDayOfWeek().getValue()) >= 0)
                .flatMap(day -> IntStream.range(0, hours)
                        .mapToObj(hour -> day.atTime(opens).plusHours(hour).atZone(zone)))
                .distinct() // of an hour that clocks skip
                .toList();
    }

    /** The line for a spec that the import of such bars prints. */
    private String imported(List<ZonedDateTime> times, String told) throws IOException {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                switch (told) {
                    case "offsets" -> "yyyy-MM-dd HH:mm:ssxxx";
                    case "dates" -> "yyyy-MM-dd";
                    default -> "yyyy-MM-dd HH:mm:ss";
                });
        Files.writeString(
                directory.resolve("given.csv"),
                times.stream()
                        .map(time -> told.equals("utc") ? time.withZoneSameInstant(ZoneOffset.UTC) : time)
                        .map(time -> format.format(time) + ",10,12,9,11,100\n")
                        .collect(Collectors.joining("", "Datetime,Open,High,Low,Close,Volume\n", "")));
        CommandLineRun run = CommandLineRun.in(directory, "import", "given.csv");
        return run.out()
                .lines()
                .filter(line -> line.contains(" data { "))
                .map(line -> line.substring(line.indexOf("data { ")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.out() + run.err()));
    }

    /** What {@code validate} warns of a spec with the line. */
    private List<String> warnings(String block) throws IOException {
        Files.writeString(directory.resolve("spec.conf"), """
                name = year
                %s
                data { in-sample = "2018-01-02/2018-03-31", control = "2018-04-01/2020-01-01" }
                strategy.family = sma_cross
                """.formatted(block));
        CommandLineRun run = CommandLineRun.in(directory, "validate", "spec.conf");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Stream.of(run.err().split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.replaceFirst("^wallacea: warning: spec.conf: ", ""))
                .toList();
    }
}
