package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.value.Digest;
import wallacea.store.BarFile;
import wallacea.store.BarFileReader;

class PeriodWordsTest {
    private static final String NEW_YORK = "America/New_York";

    @TempDir
    private Path directory;

    @Test
    void saysWhereTheFileEndsTheLastYearAndItsMonth() throws IOException {
        BarSeries bars =
                days("2018-01-01", "2020-04-17", day -> day.getDayOfWeek().getValue() < 6);

        assertThat(words(bars, "2019-01-01", "2020-12-31"))
                .isEqualTo("2019-01-01/2020-12-31; 2020 and its April are told up to 2020-04-17, where the file ends");
        assertThat(words(bars, "2018-01-01", "2018-12-31")).isEqualTo("2018-01-01/2018-12-31");
    }

    @Test
    void saysWhereThePeriodEndsThem() throws IOException {
        BarSeries bars = days("2018-01-01", "2020-04-17", _ -> true);

        assertThat(words(bars, "2018-01-01", "2019-06-30"))
                .isEqualTo("2018-01-01/2019-06-30; 2019 is told up to 2019-06-30, where the period ends");
        assertThat(words(bars, "2018-01-01", "2019-06-29"))
                .isEqualTo("2018-01-01/2019-06-29; 2019 and its June are told up to 2019-06-29, where the period ends");
    }

    @Test
    void missesNoDaysOnWhichTheMarketIsClosed() throws IOException {
        BarSeries weekdays =
                days("2022-01-01", "2022-12-30", day -> day.getDayOfWeek().getValue() < 6);
        BarSeries months = days("2020-01-01", "2020-12-31", day -> day.getDayOfMonth() == 1);

        assertThat(words(weekdays, "2022-01-01", "2022-12-31")).isEqualTo("2022-01-01/2022-12-31");
        assertThat(words(months, "2020-01-01", "2020-12-31")).isEqualTo("2020-01-01/2020-12-31");
    }

    @Test
    void tellsBarsOfDatesThatWereCutAtMidnightUtcByTheirDatesAlone() throws IOException {
        BarSeries dates = days("2014-01-01", "2015-12-31", _ -> true);

        assertThat(words(dates, NEW_YORK, "2014-01-01", "2014-12-31")).isEqualTo("2014-01-01/2014-12-31");
    }

    @Test
    void saysWherePricesAreNotAdjustedForASplit() throws IOException {
        BarSeries bars = read("2014-12-30,700\n2014-12-31,707\n2015-01-01,101\n2015-01-02,50.5\n2015-01-03,51\n");

        assertThat(words(bars, "2014-12-30", "2015-01-03"))
                .endsWith(
                        "; on 2015-01-01 prices jump as in a split of 7:1 that they are not adjusted for, and on 1 more"
                                + " day: holding over it is told as a loss or gain that nobody had");
        assertThat(words(bars, "2015-01-01", "2015-01-03")).contains("on 2015-01-02 prices jump as in a split of 2:1");
        assertThat(words(bars, "2014-12-30", "2014-12-31")).doesNotContain("split");
    }

    private static String words(BarSeries bars, String first, String last) {
        return words(bars, "UTC", first, last);
    }

    private static String words(BarSeries bars, String zone, String first, String last) {
        Period period = Period.ofDays(LocalDate.parse(first), LocalDate.parse(last), ZoneOffset.UTC);
        MarketSpec market = new MarketSpec("bars.csv", Digest.of(new byte[0]), zone, period, period, 252);
        return new PeriodWords(market, Optional.of(bars)).of(period);
    }

    private BarSeries days(String first, String last, Predicate<LocalDate> isOpen) throws IOException {
        StringBuilder rows = new StringBuilder();
        LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .filter(isOpen)
                .forEach(day -> rows.append(day).append(",1\n"));
        return read(rows.toString());
    }

    /** @param rows a date and a price each */
    private BarSeries read(String rows) throws IOException {
        String text = "timestamp,open,high,low,close,volume\n" + rows.replaceAll(",(.*)\n", ",$1,$1,$1,$1,1\n");
        Path file = Files.writeString(directory.resolve("bars.csv"), text);
        return ((BarFile.Bars) BarFileReader.read(file, ZoneOffset.UTC)).series();
    }
}
