package wallacea.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.protocol.value.Digest;

class BarSeriesTest {
    private static final Digest CONTENT = Digest.of(new byte[] {1});
    private static final int DAY = 86_400;

    @Test
    void holdsWhatWasAdded() {
        BarSeriesBuilder builder = new BarSeriesBuilder();
        for (int i = 0; i < 5_000; i++) {
            assertThat(builder.add(new Bar(60L * i, 10 + i, 12 + i, 9 + i, 11 + i, i)))
                    .isEmpty();
        }
        BarSeries series = builder.build(ZoneOffset.UTC, CONTENT);
        assertThat(series.size()).isEqualTo(5_000);
        assertThat(series.epochSeconds()[4_999]).isEqualTo(60 * 4_999);
        assertThat(series.open()[4_999]).isEqualTo(5_009);
        assertThat(series.high()[4_999]).isEqualTo(5_011);
        assertThat(series.low()[4_999]).isEqualTo(5_008);
        assertThat(series.close()[4_999]).isEqualTo(5_010);
        assertThat(series.volume()[4_999]).isEqualTo(4_999);
        assertThat(series.close()).hasSize(5_000);
        assertThat(series.closesOnly()).isFalse();
        assertThat(series.content()).isEqualTo(CONTENT);
    }

    @Test
    void takesTheCloseForThePricesThatAreUnknown() {
        BarSeries series = closes(ZoneOffset.UTC, 0, DAY);
        assertThat(series.closesOnly()).isTrue();
        assertThat(series.open()).containsExactly(1, 2);
        assertThat(series.high()).containsExactly(1, 2);
        assertThat(series.low()).containsExactly(1, 2);
        assertThat(series.volume()).containsExactly(0, 0);
    }

    /** Bars after one at second 60: open, high, low, close, volume; then what is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60|1|2|1|2|0|timestamp=1970-01-01T00:01:00Z: expected a time of its own, but a bar before has the same",
                "59|1|2|1|2|0|timestamp=1970-01-01T00:00:59Z: expected a time after 1970-01-01T00:01:00Z",
                "61|3|2|1|2|0|high=2.0: expected at least open=3.0 and close=2.0",
                "61|1|2|1|3|0|high=2.0: expected at least open=1.0 and close=3.0",
                "61|1|2|1.5|2|0|low=1.5: expected at most open=1.0 and close=2.0",
                "61|0|2|0|2|0|open=0.0: expected a price above 0, low=0.0: expected a price above 0",
                "61|1|Infinity|1|2|0|high=Infinity: expected a price up to 1.7976931348623157e308",
                "61|1|2|1|NaN|0|close=NaN: expected a price above 0",
                "61|1|2|-1|2|-5|low=-1.0: expected a price above 0, volume=-5.0: expected a number of at least 0",
                "61|1|2|1|2|NaN|volume=NaN: expected a number of at least 0",
                "61|NaN|2|1|2|0|open=NaN: expected a price above 0",
                "61|NaN|NaN|NaN|2|0|open=NaN: expected a price, as in the bars before"
            })
    void refusesABadBar(long time, double open, double high, double low, double close, double volume, String problems) {
        BarSeriesBuilder builder = new BarSeriesBuilder();
        builder.add(new Bar(60, 1, 2, 1, 2, 0));
        assertThat(builder.add(new Bar(time, open, high, low, close, volume))).hasToString("[" + problems + "]");
        assertThat(builder.size()).isEqualTo(1);
    }

    @Test
    void refusesAFullBarAmongCloses() {
        BarSeriesBuilder builder = new BarSeriesBuilder();
        builder.add(Bar.ofClose(0, 1));
        assertThat(builder.add(new Bar(1, 1, 1, 1, 1, 0)))
                .containsExactly(new BarProblem("open", "1.0", "no open, high and low, as in the bars before"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "-03:30"})
    void tellsLocalTimeThroughEveryChangeOfClocks(String name) {
        ZoneId zone = ZoneId.of(name);
        long start = Instant.parse("2019-12-25T00:10:00Z").getEpochSecond();
        BarSeriesBuilder builder = new BarSeriesBuilder();
        for (int i = 0; i < 24 * 400; i++) {
            builder.add(Bar.ofClose(start + 3600L * i, 1));
        }
        BarSeries series = builder.build(zone, CONTENT);
        for (int i = 0; i < series.size(); i++) {
            ZonedDateTime local = series.time(i).atZone(zone);
            assertThat(series.minuteOfDay(i)).isEqualTo(60 * local.getHour() + local.getMinute());
            assertThat(series.weekday(i)).isEqualTo(local.getDayOfWeek().getValue());
            assertThat(series.localDay(i)).isEqualTo(local.toLocalDate().toEpochDay());
        }
    }

    @Test
    void tellsTheSameBarsInAnotherZone() {
        BarSeries utc =
                closes(ZoneOffset.UTC, Instant.parse("2020-01-02T00:30:00Z").getEpochSecond());
        BarSeries newYork = utc.in(ZoneId.of("America/New_York"));
        assertThat(newYork.localTime(0)).isEqualTo("2020-01-01T19:30:00-05:00");
        assertThat(newYork.localDate(0)).isEqualTo("2020-01-01");
        assertThat(newYork.minuteOfDay(0)).isEqualTo(19 * 60 + 30);
        assertThat(newYork.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(newYork.close()).isSameAs(utc.close());
        assertThat(newYork.content()).isEqualTo(CONTENT);
        assertThat(utc.localTime(0)).isEqualTo("2020-01-02T00:30:00Z");
    }

    @Test
    void isNamedByDatesIfEveryBarStandsAtMidnightUtc() {
        assertThat(closes(ZoneOffset.UTC, -DAY, 0, DAY, 7 * DAY).isNamedByDates())
                .isTrue();
        assertThat(closes(ZoneOffset.UTC, 0, DAY, 2 * DAY - 3600).isNamedByDates())
                .isFalse();
    }

    @Test
    void tellsWeekdaysBefore1970() {
        BarSeries series =
                closes(ZoneOffset.UTC, Instant.parse("1950-01-02T05:00:00Z").getEpochSecond());
        assertThat(series.weekday(0)).isEqualTo(1);
        assertThat(series.minuteOfDay(0)).isEqualTo(300);
    }

    @Test
    void cutsAPeriodThatStartsAtOneTimeAndEndsBeforeAnother() {
        BarSeries series = closes(ZoneOffset.UTC, 10, 20, 30, 40);
        assertThat(series.between(second(20), second(40)).epochSeconds()).containsExactly(20, 30);
        assertThat(series.between(second(20), second(40)).close()).containsExactly(2, 3);
        assertThat(series.between(second(11), second(41)).epochSeconds()).containsExactly(20, 30, 40);
        assertThat(series.between(second(20).plusNanos(1), second(100)).epochSeconds())
                .containsExactly(30, 40);
        assertThat(series.between(second(0), second(10)).size()).isZero();
        assertThat(series.between(second(50), second(60)).size()).isZero();
        assertThat(series.between(second(20), second(40)).content()).isEqualTo(CONTENT);
        assertThat(series.firstAtOrAfter(second(41))).isEqualTo(4);
    }

    @Test
    void copiesNoBarsWhereNoneAreCutOff() {
        BarSeries series = closes(ZoneOffset.UTC, 10, 20, 30, 40);

        assertThat(series.between(second(10), second(41))).isSameAs(series);
        assertThat(series.range(0, 3).epochSeconds()).containsExactly(10, 20, 30);
        assertThat(series.range(1, 4).epochSeconds()).containsExactly(20, 30, 40);
    }

    @Test
    void takesTheMedianStepForTheLengthOfABar() {
        assertThat(closes(ZoneOffset.UTC, 0, DAY, 2 * DAY, 5 * DAY).barSeconds())
                .isEqualTo(DAY);
        assertThat(closes(ZoneOffset.UTC, 0, 60, 120, 100_000, 200_000).barSeconds())
                .isEqualTo(60);
        assertThat(closes(ZoneOffset.UTC, 0).barSeconds()).isEqualTo(DAY);
    }

    @ParameterizedTest
    @CsvSource({"86400,252,252", "86400,365,365", "3600,365,8760", "14400,365,2190", "60,365,525600"})
    void countsTheBarsOfAYear(int step, double yearDays, double expected) {
        assertThat(closes(ZoneOffset.UTC, 0, step, 2L * step).barsPerYear(yearDays))
                .isEqualTo(expected);
    }

    private static Instant second(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond);
    }

    /** Closes 1, 2, 3 and so on. */
    private static BarSeries closes(ZoneId zone, long... epochSeconds) {
        BarSeriesBuilder builder = new BarSeriesBuilder();
        for (int i = 0; i < epochSeconds.length; i++) {
            List<BarProblem> problems = builder.add(Bar.ofClose(epochSeconds[i], i + 1));
            assertThat(problems).isEmpty();
        }
        return builder.build(zone, CONTENT);
    }
}
