package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.evolution.SpecDigest;
import wallacea.domain.fitness.StrategyReport;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.spec.ProblemSpec;

/** In which zone the days of a spec begin, and of which days bars are. */
class SpecZoneTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 3, 27);
    private static final String FEW = "data.control holds 5 bars: what so few show is chance; expected at least 30";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Asia/Tokyo",
                "Europe/Berlin",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "+05:45",
                "UTC"
            })
    void takesTheBarsOfTheDaysOfTheZone(ZoneId zone) throws IOException {
        write(FIRST.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofMinutes(15), 14 * 96);

        SpecFile.Accepted read = accepted(zone.getId());
        TradingProblem problem = TradingProblem.of(read.spec(), read.bars().orElseThrow(), 0);

        assertThat(read.warnings()).isEmpty();
        assertThat(market(read).timeZone()).isEqualTo(zone.getId());
        BarSeries inSample = problem.inSample().bars();
        int first = problem.inSample().first();
        int last = inSample.size() - 1;
        assertThat(local(inSample, first, zone)).isEqualTo(FIRST.atStartOfDay());
        assertThat(local(inSample, first - 1, zone).toLocalDate()).isEqualTo(FIRST.minusDays(1));
        assertThat(local(inSample, last, zone)).isEqualTo(FIRST.plusDays(4).atTime(23, 45));
        BarSeries control = problem.control().bars();
        assertThat(control.time(problem.control().first()))
                .isEqualTo(inSample.time(last).plusSeconds(900));
        assertThat(local(control, control.size() - 1, zone))
                .isEqualTo(FIRST.plusDays(9).atTime(23, 45));
    }

    /** Sessions, days and weekdays over a change of clocks, from the first bar of the zone's day on. */
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Tokyo", "Europe/Berlin", "Asia/Kolkata"})
    void isTradedAlikeByBothEngines(String zone) throws IOException {
        write(FIRST.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofMinutes(15), 14 * 96);
        SpecFile.Accepted read = accepted(zone);
        TradingProblem problem = TradingProblem.of(read.spec(), read.bars().orElseThrow(), 1 << 20);

        int orders = 0;
        for (double until = 15; until <= 1425; until += 30) {
            double[] genome = {until};
            for (StrategyReport report : List.of(problem.reportInSample(genome), problem.reportControl(genome))) {
                Ledger twin = PlainBacktest.run(
                        problem.strategy(genome),
                        report.period().bars(),
                        report.period().first());
                assertThat(report.orders()).isEqualTo(twin.orders());
                assertThat(report.equityCurve()).containsExactly(twin.equityCurve());
                orders += report.orders().size();
            }
        }
        assertThat(orders).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Pacific/Honolulu", "Asia/Tokyo", "Europe/Berlin"})
    void leavesBarsOfDatesToTheirDatesInEveryZone(String zone) throws IOException {
        write(FIRST.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofDays(1), 14);

        SpecFile.Accepted dates = accepted("UTC");
        SpecFile.Accepted read = accepted(zone);

        assertThat(SpecDigest.of(read.spec())).isEqualTo(SpecDigest.of(dates.spec()));
        BarSeries bars = read.bars().orElseThrow();
        int first = bars.firstAtOrAfter(market(read).inSample().from());
        assertThat(bars.localDate(first)).isEqualTo(FIRST);
        assertThat(bars.weekday(first)).isEqualTo(FIRST.getDayOfWeek().getValue());
        assertThat(dates.warnings()).containsExactly(FEW);
        assertThat(read.warnings())
                .containsExactly(
                        "data.time-zone=" + zone + " is not used: every bar stands at midnight UTC, as bars of"
                                + " whole days do, and is the bar of that date in any zone",
                        FEW);
    }

    /** Weekdays in New York, where the bar of Monday's date would be one of Sunday evening. */
    @Test
    void countsNoMondaysAsWeekends() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (LocalDate day = FIRST.minusDays(4); day.isBefore(FIRST.plusDays(20)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                bars.append(day).append(",10,12,9,11,100\n");
            }
        }
        Files.writeString(directory.resolve("bars.csv"), bars);

        SpecFile.Accepted read =
                new SpecText(directory).accepted(text("America/New_York").replace("year-days = 365,", ""));

        assertThat(market(read).yearDays()).isEqualTo(252);
        assertThat(read.warnings()).anyMatch(warning -> warning.contains("0 of 18 bars are on weekends"));
    }

    /** As a file has them whose times were those of the zone when it was imported. */
    @ParameterizedTest
    @CsvSource({"America/New_York, 00:00", "Europe/Berlin, 00:00", "Asia/Tokyo, 00:00", "America/New_York, 17:00"})
    void takesDailyBarsAtALocalTimeForTheLocalDay(ZoneId zone, LocalTime time) throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = -2; day < 12; day++) {
            bars.append(FIRST.plusDays(day).atTime(time).atZone(zone).toInstant())
                    .append(",10,12,9,11,100\n");
        }
        Files.writeString(directory.resolve("bars.csv"), bars);

        SpecFile.Accepted read = accepted(zone.getId());
        TradingProblem problem = TradingProblem.of(read.spec(), read.bars().orElseThrow(), 0);

        assertThat(read.warnings()).containsExactly(FEW);
        assertThat(problem.inSample().size()).isEqualTo(5);
        assertThat(problem.inSample().bars().localDate(problem.inSample().first()))
                .isEqualTo(FIRST);
        assertThat(problem.control().size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "GMT", "Z"})
    void cutsTheDaysOfUtcWhateverItIsCalled(String name) throws IOException {
        write(FIRST.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofDays(1), 14);

        SpecFile.Accepted read = accepted(name);

        assertThat(read.warnings()).containsExactly(FEW);
        assertThat(market(read).timeZone()).isEqualTo(name);
        assertThat(market(read).inSample())
                .isEqualTo(new Period(Instant.parse("2020-03-27T00:00:00Z"), Instant.parse("2020-04-01T00:00:00Z")));
        assertThat(market(read).control())
                .isEqualTo(new Period(Instant.parse("2020-04-01T00:00:00Z"), Instant.parse("2020-04-06T00:00:00Z")));
    }

    @Test
    void tellsInTheZoneWhatAFileHasIfAPeriodHasNoBars() throws IOException {
        write(Instant.parse("2020-03-27T01:00:00Z"), Duration.ofMinutes(15), 4);

        assertThat(new SpecText(directory).refused(text("America/New_York")))
                .anyMatch(
                        problem -> problem.endsWith("data.in-sample=2020-03-27/2020-03-31: expected a period with bars;"
                                + " the file has 2020-03-26T21:00:00-04:00 to 2020-03-26T21:45:00-04:00"));
    }

    @Test
    void refusesADayThatTheClockOfTheZoneSkips() throws IOException {
        write(Instant.parse("2011-12-28T00:00:00Z"), Duration.ofHours(1), 200);

        assertThat(new SpecText(directory)
                        .refused(text("Pacific/Apia")
                                .replace("2020-03-27/2020-03-31", "2011-12-30/2011-12-30")
                                .replace("2020-04-01/2020-04-05", "2011-12-31/2012-01-02")))
                .singleElement()
                .asString()
                .contains("data.in-sample=2011-12-30/2011-12-30: expected two days as in 2000-01-01/2015-12-31");
    }

    private static LocalDateTime local(BarSeries bars, int bar, ZoneId zone) {
        return LocalDateTime.ofInstant(bars.time(bar), zone);
    }

    private static MarketSpec market(SpecFile.Accepted read) {
        return ((ProblemSpec.Trading) read.spec().problem()).market();
    }

    private SpecFile.Accepted accepted(String zone) throws IOException {
        return new SpecText(directory).accepted(text(zone));
    }

    private static String text(String zone) {
        return """
                name = zone
                data {
                  file = bars.csv, time-zone = "%s", year-days = 365,
                  in-sample = "2020-03-27/2020-03-31", control = "2020-04-01/2020-04-05"
                }
                strategy {
                  entry = "close > session_high(\\"00:00\\", $until) or weekday() == 1 and minute_of_day() == $until"
                  exit = "close < session_low(\\"00:00\\", $until) or minute_of_day() >= 1410"
                  params { until = int(15, 1425) }
                }
                execution { fees = 0, slippage = 0 }
                """.formatted(zone);
    }

    private void write(Instant from, Duration bar, int count) throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < count; i++) {
            double close = 100 + 10 * StrictMath.sin(0.37 * i) + StrictMath.sin(0.011 * i * i);
            bars.append(from.plus(bar.multipliedBy(i)))
                    .append(",%s,%s,%s,%s,100\n".formatted(close - 0.25, close + 0.5, close - 0.5, close));
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
    }
}
