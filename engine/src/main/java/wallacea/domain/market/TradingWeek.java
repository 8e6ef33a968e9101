package wallacea.domain.market;

import java.util.Arrays;

/**
 * How many bars open on each day of the week, by the clocks of one zone. A daily bar that opens late may be that of the day that
 * follows, as at a midnight further east or in a session that begins the evening before: each is counted so as well.
 */
public final class TradingWeek {
    /** Minute of the day from which on a bar may be that of the next: midnight of the zone that is the furthest ahead, 13 hours. */
    public static final int LATE = 11 * 60;

    /** Share of the bars of the fullest day below which a day has but the end of another, such as the first hours of a week. */
    private static final double USUAL = 0.6;

    private static final int DAYS = 7;
    private static final int WORKDAYS = 5;
    private static final int SECONDS_A_DAY = 86_400;

    private final long[] opened = new long[DAYS];
    private final long[] followed = new long[DAYS];
    private long bars;

    public static TradingWeek of(BarSeries series) {
        TradingWeek week = new TradingWeek();
        for (int bar = 0; bar < series.size(); bar++) {
            week.add(series.localDay(bar) * SECONDS_A_DAY + series.minuteOfDay(bar) * 60L);
        }
        return week;
    }

    /** Counts a bar by the second since 1970 that clocks show when it opens. */
    public void add(long localSecond) {
        int day = Math.floorMod(Math.floorDiv(localSecond, SECONDS_A_DAY) + 3, DAYS);
        boolean isLate = Math.floorMod(localSecond, SECONDS_A_DAY) >= LATE * 60;
        opened[day]++;
        followed[isLate ? (day + 1) % DAYS : day]++;
        bars++;
    }

    /** Bars that open on Saturdays and Sundays. */
    public long weekend() {
        return opened[DAYS - 2] + opened[DAYS - 1];
    }

    /** Whether more than a tenth open on Saturdays and Sundays. */
    public boolean isAlsoOnWeekends() {
        return 10 * weekend() > bars;
    }

    /**
     * Days of the week with at least {@value #USUAL} of the bars of the fullest one: those on which bars open, or five if daily bars
     * that open late are of the days that follow. 0 if there are no bars.
     *
     * @param barSeconds length of a bar
     */
    public int days(long barSeconds) {
        return barSeconds == SECONDS_A_DAY && usual(followed) == WORKDAYS ? WORKDAYS : usual(opened);
    }

    private static int usual(long[] days) {
        long most = Arrays.stream(days).max().orElse(0);
        return (int) Arrays.stream(days)
                .filter(count -> count > 0 && count >= USUAL * most)
                .count();
    }

    /**
     * Whether no two days of the week have a tenth of the bars or less, also if daily bars that open late are of the days that follow.
     *
     * @param barSeconds length of a bar
     */
    public boolean isOnEveryDay(long barSeconds) {
        return 10 * emptiestTwo(opened) > bars && (barSeconds != SECONDS_A_DAY || 10 * emptiestTwo(followed) > bars);
    }

    private static long emptiestTwo(long[] days) {
        long[] sorted = sorted(days);
        return sorted[0] + sorted[1];
    }

    /**
     * Whether the bars, if late ones are of the days that follow, are on five days of the week: each has more than half of the bars of
     * the fullest one, the other two together less than a tenth of all.
     */
    public boolean isOfFiveDaysThatFollow() {
        return 2 * sorted(followed)[DAYS - WORKDAYS] > sorted(followed)[DAYS - 1] && 10 * emptiestTwo(followed) < bars;
    }

    private static long[] sorted(long[] days) {
        long[] sorted = days.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
