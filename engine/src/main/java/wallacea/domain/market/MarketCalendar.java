package wallacea.domain.market;

import java.util.OptionalInt;

/** What bars tell of the calendar of their market, and with it of the days that count as a year, whatever is missing. */
public enum MarketCalendar {
    /** Bars are on every day of the week: the market never closes. */
    EVERY_DAY(365),
    /** Bars are on five days of the week, whichever these are: the market closes on the other two. */
    FIVE_DAYS(252),
    /** Bars of a week and more span the days without trade. */
    WHOLE_WEEKS(365),
    /** Bars of more than a day and less than a week do not tell on which days there is trade. */
    SEVERAL_DAYS(0),
    /** Bars are on another number of days of the week. */
    OTHER_DAYS(0),
    /** There are bars of less than {@link #LEAST_DAYS} days. */
    SHORT(0),
    /** There are fewer than two bars. */
    SINGLE_BAR(0);

    /** Days that the bars must span to tell a calendar. */
    public static final int LEAST_DAYS = 60;

    private static final long DAY = 86_400;
    private static final int DAYS_A_WEEK = 7;
    private static final int WORKDAYS = 5;

    private final int yearDays;

    MarketCalendar(int yearDays) {
        this.yearDays = yearDays;
    }

    /**
     * That of bars that are not at hand.
     *
     * @param weekdays days of the week on which bars are usual, {@link TradingWeek#days}
     * @param barSeconds length of a bar
     * @param spanSeconds from the first bar to the last
     */
    public static MarketCalendar of(int weekdays, long bars, long barSeconds, long spanSeconds) {
        if (bars < 2) {
            return SINGLE_BAR;
        }
        if (days(barSeconds, spanSeconds) < LEAST_DAYS) {
            return SHORT;
        }
        if (barSeconds > DAY) {
            return barSeconds >= DAYS_A_WEEK * DAY ? WHOLE_WEEKS : SEVERAL_DAYS;
        }
        return switch (weekdays) {
            case DAYS_A_WEEK -> EVERY_DAY;
            case WORKDAYS -> FIVE_DAYS;
            default -> OTHER_DAYS;
        };
    }

    /** Whole days from the first bar to the end of the last. */
    public static long days(long barSeconds, long spanSeconds) {
        return (spanSeconds + barSeconds) / DAY;
    }

    /** Days that count as a year, 252 or 365; empty where bars do not tell them. */
    public OptionalInt yearDays() {
        return yearDays == 0 ? OptionalInt.empty() : OptionalInt.of(yearDays);
    }

    /**
     * Days that count as a year: those that are told, else the likelier ones. These are 365 for bars of a week and more and where
     * any two days of the week have more than a tenth of the bars, else 252; of bars of several days, and where there is less than a
     * week of them, the two days are Saturday and Sunday.
     *
     * @param week that of the series
     */
    public static int likelyYearDays(TradingWeek week, BarSeries series) {
        long barSeconds = series.barSeconds();
        int last = series.size() - 1;
        long spanSeconds = last < 0 ? 0 : series.epochSeconds()[last] - series.epochSeconds()[0];
        boolean isWhole = barSeconds <= DAY && days(barSeconds, spanSeconds) >= DAYS_A_WEEK;
        boolean neverCloses =
                barSeconds >= DAYS_A_WEEK * DAY || (isWhole ? week.isOnEveryDay(barSeconds) : week.isAlsoOnWeekends());
        return of(week.days(barSeconds), series.size(), barSeconds, spanSeconds)
                .yearDays()
                .orElse(neverCloses ? EVERY_DAY.yearDays : FIVE_DAYS.yearDays);
    }
}
