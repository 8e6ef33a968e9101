package wallacea.cli.result;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.UnadjustedSplit;
import wallacea.http.report.Figures;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;

/**
 * The periods of a market in words: their days and, where bars are at hand, what their last year and month lack and where
 * prices are not adjusted for splits.
 */
final class PeriodWords {
    /** Days up to the last bar; on weekdays that have none among them the market is taken to be closed. */
    private static final int DAYS_LOOKED_AT = 14;

    private final ZoneId zone;
    private final Optional<BarSeries> bars;
    private final boolean isToldByDates;

    /** @param bars the whole data set */
    PeriodWords(MarketSpec market, Optional<BarSeries> bars) {
        this.zone = ZoneId.of(market.timeZone());
        this.bars = bars;
        isToldByDates = market.isCutAtMidnightUtc()
                && bars.filter(BarSeries::isNamedByDates).isPresent();
    }

    /** Both days of the zone included, as a spec writes it. */
    static String days(Period period, ZoneId zone) {
        return period.firstDay(zone) + "/" + period.lastDay(zone);
    }

    String of(Period period) {
        return cut(period)
                + bars.flatMap(series -> unfinished(series, period)).orElse("")
                + bars.map(series -> splits(series, period)).orElse("");
    }

    /** Jumps that look like splits; empty if there are none. */
    private String splits(BarSeries series, Period period) {
        List<UnadjustedSplit> splits = UnadjustedSplit.of(series, period.from(), period.until());
        if (splits.isEmpty()) {
            return "";
        }
        UnadjustedSplit first = splits.getFirst();
        int more = splits.size() - 1;
        return "; on " + date(series, first.bar()) + " prices jump as in a split of " + first.ratio()
                + " that they are not adjusted for"
                + (more == 0 ? "" : ", and on " + Figures.counted(more, "more day"))
                + ": holding over it is told as a loss or gain that nobody had";
    }

    /**
     * Its days, those of UTC and those that bars of dates are named by without a word; or, of a run of a release that cut the
     * days of any zone there, where that is.
     */
    private String cut(Period period) {
        if (isToldByDates) {
            return days(period, ZoneOffset.UTC);
        }
        if (period.isOfDays(zone)) {
            return days(period, zone) + (period.isOfDays(ZoneOffset.UTC) ? "" : ", days of " + zone);
        }
        return days(period, ZoneOffset.UTC) + ", cut at midnight UTC: bars from " + minute(period.from())
                + " up to and without " + minute(period.until()) + " in " + zone;
    }

    private String minute(Instant time) {
        return LocalDateTime.ofInstant(time, zone).toString().replace('T', ' ');
    }

    /** Says so if the last bar leaves its year, or its month, too, without an end. */
    private Optional<String> unfinished(BarSeries series, Period period) {
        int end = series.firstAtOrAfter(period.until());
        if (end == 0) {
            return Optional.empty();
        }
        LocalDate last = date(series, end - 1);
        YearMonth month = YearMonth.from(last);
        boolean isFileOver = end == series.size();
        boolean isMonth = isFileOver
                ? isMoreExpected(series, month)
                : YearMonth.from(date(series, end)).equals(month);
        boolean isYear = isMonth
                || (isFileOver ? month.getMonthValue() < 12 : date(series, end).getYear() == month.getYear());
        return isYear
                ? Optional.of("; " + month.getYear()
                        + (isMonth
                                ? " and its " + month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " are"
                                : " is")
                        + " told up to " + last + ", where the " + (isFileOver ? "file" : "period") + " ends")
                : Optional.empty();
    }

    /** Whether the market would be open on a day that is left of the month of the last bar. */
    private boolean isMoreExpected(BarSeries series, YearMonth month) {
        int bar = series.size() - 1;
        LocalDate last = date(series, bar);
        LocalDate covered = last.plusDays((series.barSeconds() - 1) / 86_400);
        Set<DayOfWeek> open = EnumSet.noneOf(DayOfWeek.class);
        for (; bar >= 0 && date(series, bar).isAfter(last.minusDays(DAYS_LOOKED_AT)); bar--) {
            open.add(date(series, bar).getDayOfWeek());
        }
        return covered.isBefore(month.atEndOfMonth())
                && covered.plusDays(1)
                        .datesUntil(month.atEndOfMonth().plusDays(1))
                        .map(LocalDate::getDayOfWeek)
                        .anyMatch(open::contains);
    }

    private LocalDate date(BarSeries series, int bar) {
        return Judgement.date(series, bar, isToldByDates);
    }
}
