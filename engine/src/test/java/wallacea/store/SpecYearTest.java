package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is warned of where a year would count other bars than a file has. */
class SpecYearTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 6);

    private static final String FEW = "data.control holds 4 bars: what so few show is chance; expected at least 30";

    @TempDir
    Path directory;

    @Test
    void warnsThatSessionsHaveFewerBarsThanDaysAndNights() throws IOException {
        write(Duration.ofMinutes(15), LocalTime.of(14, 30), 26);

        assertThat(warnings("252"))
                .containsExactly(
                        "data.year-days=252 counts 24,192 bars a year, by day and night, but the file has 7,060: Sharpe"
                                + " comes out 1.9 times as high as by the bars that there are; year-days = 74 counts those");
        assertThat(warnings("74")).isEmpty();
    }

    @Test
    void saysNothingOfAMarketThatClosesAtWeekendsAlone() throws IOException {
        write(Duration.ofHours(1), LocalTime.MIDNIGHT, 24);

        assertThat(warnings("252")).isEmpty();
    }

    @Test
    void warnsOfNoNumberThatItNamed() throws IOException {
        write(Duration.ofHours(1), LocalTime.of(14, 0), 7, DayOfWeek.SUNDAY);

        assertThat(warnings("365")).singleElement().asString().endsWith("; year-days = 108 counts those");
        assertThat(warnings("108")).isEmpty();
        assertThat(warnings("107")).singleElement().asString().startsWith("data.year-days=107 is few where 140 of 490");
    }

    @Test
    void saysNothingOfTheYearOfDays() throws IOException {
        write(Duration.ofDays(1), LocalTime.MIDNIGHT, 1);

        assertThat(warnings("252"))
                .containsExactly("data.control holds 21 bars: what so few show is chance; expected at least 30");
    }

    @Test
    void guessesForBarsOfWeeksTheYearThatCountsThem() throws IOException {
        writeWeeks();

        assertThat(warnings("0"))
                .containsExactly(
                        "data.year-days=365 is guessed: bars of a week and more span the days without trade;"
                                + " say year-days to be sure, 252 to go on with a run of an earlier release",
                        FEW);
        assertThat(warnings("252"))
                .containsExactly(
                        "data.year-days=252 is few where bars of a week and more span the days without trade:"
                                + " 365 counts them",
                        FEW);
        assertThat(warnings("365")).containsExactly(FEW);
    }

    /** Whichever days they are on, also where there are too few of them to propose a year at their import. */
    @Test
    void guessesThatAMarketOfFiveDaysCloses() throws IOException {
        for (int weeks : new int[] {2, 5, 10}) {
            writeDays("1234567", weeks);
            assertThat(warnings("0").getFirst()).startsWith("data.year-days=365 is guessed: ");
            for (String days : List.of("12347", "13467", "34567")) {
                writeDays(days, weeks);
                assertThat(warnings("0").getFirst())
                        .isEqualTo(
                                "data.year-days=252 is guessed: bars are on five days of the week; say year-days to be"
                                        + " sure, 365 to go on with a run of an earlier release");
                assertThat(warnings("252")).noneMatch(warning -> warning.contains("year-days"));
            }
            writeDays("12345", weeks);
            assertThat(warnings("0").getFirst())
                    .isEqualTo("data.year-days=252 is guessed: 0 of " + 5 * weeks
                            + " bars are on weekends; say year-days to be sure");
        }
    }

    /** Daily bars on days of the week, Monday 1. */
    private void writeDays(String weekdays, int weeks) throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        FIRST.datesUntil(FIRST.plusWeeks(weeks))
                .filter(day -> weekdays.indexOf('0' + day.getDayOfWeek().getValue()) >= 0)
                .forEach(day -> bars.append(day).append(",10,12,9,11,100\n"));
        Files.writeString(directory.resolve("bars.csv"), bars);
    }

    private void writeWeeks() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int week = 0; week < 26; week++) {
            bars.append(FIRST.plusWeeks(week)).append(",10,12,9,11,100\n");
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
    }

    /** Ten weeks of workdays. */
    private void write(Duration bar, LocalTime opens, int barsADay) throws IOException {
        write(bar, opens, barsADay, DayOfWeek.FRIDAY);
    }

    /** Ten weeks of days from Monday on. */
    private void write(Duration bar, LocalTime opens, int barsADay, DayOfWeek last) throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusWeeks(10)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(last) <= 0) {
                for (int i = 0; i < barsADay; i++) {
                    bars.append(day.atTime(opens).plus(bar.multipliedBy(i)).toInstant(ZoneOffset.UTC))
                            .append(",10,12,9,11,100\n");
                }
            }
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
    }

    /** What is said of a year of so many days; of none if 0. */
    private List<String> warnings(String yearDays) throws IOException {
        LocalDate last = LocalDate.parse(
                Files.readAllLines(directory.resolve("bars.csv")).getLast().substring(0, 10));
        LocalDate inSampleEnds = last.isBefore(FIRST.plusWeeks(8)) ? FIRST.plusDays(6) : LocalDate.of(2020, 2, 6);
        return new SpecText(directory)
                .accepted("""
                        name = year
                        data { file = bars.csv, in-sample = "2020-01-06/%s", control = "%s/2020-03-06" }
                        strategy.family = sma_cross
                        %s
                        """.formatted(
                                inSampleEnds,
                                inSampleEnds.plusDays(1),
                                yearDays.equals("0") ? "" : "data.year-days = " + yearDays))
                .warnings();
    }
}
