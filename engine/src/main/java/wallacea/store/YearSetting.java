package wallacea.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.CountedYear;
import wallacea.domain.market.MarketCalendar;
import wallacea.domain.market.TradingWeek;

/**
 * The days that count as a year of the bars of a spec, and what is to be said of them and of the days that the bars are of.
 *
 * @param days those that were said, else the ones that the bars make likely
 */
record YearSetting(double days, List<String> warnings) {
    private static final double FEWEST_DAYS_WITH_WEEKENDS = 300;
    private static final int DAYS = 365;
    private static final int SESSIONS = 252;
    private static final int WORKDAYS = 5;
    private static final long WEEK_SECONDS = 7 * 86_400;

    /**
     * That of bars.
     *
     * @param said {@code data.year-days}, 0 if the spec does not say them
     */
    static YearSetting of(double said, BarSeries series) {
        List<String> warnings = new ArrayList<>();
        TradingWeek week = TradingWeek.of(series);
        Optional<ShiftedDays> shifted = ShiftedDays.of(series, week);
        shifted.map(found -> found.warning(series)).ifPresent(warnings::add);
        int likely = MarketCalendar.likelyYearDays(week, series);
        if (said == 0) {
            int earlier = shifted.isEmpty() && week.isAlsoOnWeekends() ? DAYS : SESSIONS;
            warnings.add("data.year-days=" + likely + " is guessed: " + reason(likely, week, series)
                    + "; say year-days to be sure"
                    + (earlier == likely ? "" : ", " + earlier + " to go on with a run of an earlier release"));
        } else if (likely == DAYS && said < FEWEST_DAYS_WITH_WEEKENDS && !countsTheBars(said, series)) {
            warnings.add("data.year-days=" + (int) said + " is few where " + reason(likely, week, series)
                    + (isOfWeeks(series) ? ": 365 counts them" : "; a market that never closes has 365"));
        }
        double days = said == 0 ? likely : said;
        CountedYear.of(days, series).map(CountedYear::warning).ifPresent(warnings::add);
        return new YearSetting(days, List.copyOf(warnings));
    }

    private static String reason(int likely, TradingWeek week, BarSeries series) {
        if (isOfWeeks(series)) {
            return "bars of a week and more span the days without trade";
        }
        if (likely == DAYS || !week.isAlsoOnWeekends()) {
            return week.weekend() + " of " + series.size() + " bars are on weekends";
        }
        return week.days(series.barSeconds()) == WORKDAYS
                ? "bars are on five days of the week"
                : "two days of the week have a tenth of the bars or less";
    }

    private static boolean isOfWeeks(BarSeries series) {
        return series.barSeconds() >= WEEK_SECONDS;
    }

    /** Whether it is the number that is told where more days would count bars that are not there. */
    private static boolean countsTheBars(double days, BarSeries series) {
        return CountedYear.of(DAYS, series)
                .filter(year -> year.fittingDays() == days)
                .isPresent();
    }
}
