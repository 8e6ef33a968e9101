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

    private List<String> warnings(String yearDays) throws IOException {
        return new SpecText(directory).accepted("""
                        name = year
                        data { file = bars.csv, in-sample = "2020-01-06/2020-02-06", control = "2020-02-07/2020-03-06" }
                        strategy.family = sma_cross
                        data.year-days = %s
                        """.formatted(yearDays)).warnings();
    }
}
