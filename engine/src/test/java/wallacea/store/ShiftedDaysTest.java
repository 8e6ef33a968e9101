package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of daily bars that stand at midnights of another zone. */
class ShiftedDaysTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final String WORKDAYS = "12345";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 12345, 23:00 or 22:00, 104",
        "Europe/London, 12345, 23:00 or 00:00, 61",
        "Asia/Tokyo, 12345, 15:00, 104",
        "Asia/Kolkata, 12345, 18:30, 104",
        "Australia/Sydney, 12345, 14:00 or 13:00, 104",
        "Pacific/Auckland, 12345, 12:00 or 11:00, 104",
        "Asia/Riyadh, 12347, 21:00, 208"
    })
    void saysThatTheZoneIsMissing(ZoneId midnights, String weekdays, String times, int weekend) throws IOException {
        write(midnights, weekdays, LocalTime.MIDNIGHT);

        String told = "bars of a day open at " + times + " of UTC, so that " + weekend + " of " + bars(weekdays)
                + " are on weekends: if that is midnight where they are traded, say where by data.time-zone, as in"
                + " Europe/Berlin or Asia/Tokyo; periods and weekdays are a day off without";
        assertThat(warnings("data.year-days = 252")).containsExactly(told);
        SpecFile.Accepted guessed = accepted("");
        assertThat(guessed.warnings())
                .containsExactly(
                        told,
                        "data.year-days=252 is guessed: bars are on five days of the week; say year-days to be sure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Asia/Tokyo", "Pacific/Auckland"})
    void saysNothingInTheZoneOfTheMidnights(String zone) throws IOException {
        write(ZoneId.of(zone), WORKDAYS, LocalTime.MIDNIGHT);

        assertThat(warnings("data.year-days = 252, data.time-zone = \"%s\"".formatted(zone)))
                .isEmpty();
    }

    /** West of the zone a midnight is of the same day. */
    @ParameterizedTest
    @CsvSource({"America/New_York, 12345", "UTC, 12345"})
    void saysNothingOfMidnightsThatAreOfTheirDays(ZoneId midnights, String weekdays) throws IOException {
        write(midnights, weekdays, LocalTime.MIDNIGHT);

        assertThat(warnings("data.year-days = 252")).isEmpty();
    }

    /** Every day of the week, at whatever time, is a market that never closes. */
    @Test
    void saysOfAMarketThatNeverClosesWhatItDid() throws IOException {
        write(ZoneId.of("Europe/Berlin"), "1234567", LocalTime.MIDNIGHT);

        assertThat(warnings("data.year-days = 252"))
                .containsExactly("data.year-days=252 is few where 208 of 731 bars are on weekends; a market that never"
                        + " closes has 365");
    }

    /** A session that begins the evening before, or on Sundays, stands at one time of its clocks. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 12347, 17:00",
        "America/New_York, 12347, 18:00",
        "America/Chicago, 12347, 17:00",
        "Asia/Riyadh, 12347, 15:00",
        "+03:00, 12347, 15:00"
    })
    void saysNothingOfOneTimeOfTheZoneThatIsSaid(ZoneId zone, String weekdays, LocalTime opens) throws IOException {
        write(zone, weekdays, opens);

        assertThat(warnings("data.year-days = 252, data.time-zone = \"%s\"".formatted(zone)))
                .isEmpty();
        assertThat(warnings("data.year-days = 252")).singleElement().asString().startsWith("bars of a day open at ");
    }

    /** They change with clocks elsewhere. */
    @Test
    void saysThatTheZoneIsAnotherWhereTimesChangeWithClocksElsewhere() throws IOException {
        write(ZoneId.of("Europe/Berlin"), WORKDAYS, LocalTime.MIDNIGHT);

        assertThat(warnings("data.year-days = 252, data.time-zone = America/New_York"))
                .singleElement()
                .asString()
                .startsWith(
                        "bars of a day open at 19:00 or 18:00 of America/New_York, so that 104 of 523 are on weekends");
    }

    private static long bars(String weekdays) {
        return FIRST.datesUntil(FIRST.plusYears(2))
                .filter(day -> isOf(day, weekdays))
                .count();
    }

    private static boolean isOf(LocalDate day, String weekdays) {
        return weekdays.indexOf('0' + day.getDayOfWeek().getValue()) >= 0;
    }

    /** Two years of bars on days of the week, Monday 1, at a time of a zone. */
    private void write(ZoneId zone, String weekdays, LocalTime time) throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        FIRST.datesUntil(FIRST.plusYears(2))
                .filter(day -> isOf(day, weekdays))
                .forEach(day ->
                        bars.append(day.atTime(time).atZone(zone).toInstant()).append(",10,12,9,11,100\n"));
        Files.writeString(directory.resolve("bars.csv"), bars);
    }

    private List<String> warnings(String settings) throws IOException {
        return accepted(settings).warnings();
    }

    private SpecFile.Accepted accepted(String settings) throws IOException {
        return new SpecText(directory).accepted("""
                name = shifted
                data { file = bars.csv, in-sample = "2020-01-06/2020-12-31", control = "2021-01-01/2021-12-25" }
                strategy.family = sma_cross
                %s
                """.formatted(settings.replace(", ", "\n")));
    }
}
