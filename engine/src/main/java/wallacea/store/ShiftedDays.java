package wallacea.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import wallacea.domain.market.BarSeries;

/**
 * Daily bars that open late on the day before the one that they are of, as midnights east of the zone do: they stand at one
 * time of day, or at two an hour apart, from {@value #EARLIEST} minutes past midnight on, and more than a tenth are on weekends,
 * but taken for bars of the day that follows they are on five days of the week.
 *
 * @param times of day at which they open, in words
 * @param weekend number of bars on Saturdays and Sundays
 */
record ShiftedDays(String times, int weekend) {
    /** Midnight of the zone that is the furthest ahead, 13 hours. */
    private static final int EARLIEST = 11 * 60;

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int DAYS_A_WEEK = 7;
    private static final int WORKDAYS = 5;
    private static final int FEWEST = 2 * WORKDAYS;

    /** What they are if they are so, else empty. */
    static Optional<ShiftedDays> of(BarSeries series) {
        if (series.size() < FEWEST || series.barSeconds() != DAY * 60) {
            return Optional.empty();
        }
        int[] bars = new int[DAYS_A_WEEK];
        NavigableSet<Integer> minutes = new TreeSet<>();
        int weekend = 0;
        for (int bar = 0; bar < series.size(); bar++) {
            int minute = series.minuteOfDay(bar);
            if ((minute != 0 && minute < EARLIEST) || (minutes.add(minute) && minutes.size() > 2)) {
                return Optional.empty();
            }
            weekend += series.weekday(bar) > WORKDAYS ? 1 : 0;
            bars[(series.weekday(bar) - 1 + (minute == 0 ? 0 : 1)) % DAYS_A_WEEK]++;
        }
        Arrays.sort(bars);
        int others = bars[0] + bars[1];
        boolean isEveryWorkday = 2 * bars[2] > bars[DAYS_A_WEEK - 1];
        return areOneMidnight(minutes) && weekend * 10 > series.size() && isEveryWorkday && others * 10 < series.size()
                ? Optional.of(new ShiftedDays(words(minutes), weekend))
                : Optional.empty();
    }

    /** Whether they may be a midnight elsewhere, where clocks are changed by an hour. */
    private static boolean areOneMidnight(NavigableSet<Integer> minutes) {
        int apart = minutes.last() - minutes.first();
        return minutes.last() > 0 && (apart == 0 || apart == HOUR || apart == DAY - HOUR);
    }

    private static String words(NavigableSet<Integer> minutes) {
        return String.join(
                " or ",
                minutes.descendingSet().stream()
                        .map(minute -> String.format(Locale.ROOT, "%02d:%02d", minute / HOUR, minute % HOUR))
                        .toList());
    }
}
