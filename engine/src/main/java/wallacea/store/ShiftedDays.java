package wallacea.store;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.TradingWeek;

/**
 * Daily bars that open late on the day before the one that they are of, as midnights east of the zone do: they stand at one
 * time of day, or at two an hour apart, from 11:00 on, and more than a tenth are on weekends, but taken for bars of the day that
 * follows they are on five days of the week. At one time of the clocks of a zone other than UTC it is a market that trades on
 * Sundays, or whose sessions begin the evening before, and nothing is shifted.
 *
 * @param times of day at which they open, in words
 * @param weekend number of bars on Saturdays and Sundays
 */
record ShiftedDays(String times, long weekend) {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int FEWEST = 10;

    /**
     * What they are if they are so, else empty.
     *
     * @param week that of the series
     */
    static Optional<ShiftedDays> of(BarSeries series, TradingWeek week) {
        if (series.size() < FEWEST
                || series.barSeconds() != DAY * 60
                || !week.isAlsoOnWeekends()
                || !week.isOfFiveDaysThatFollow()) {
            return Optional.empty();
        }
        NavigableSet<Integer> minutes = new TreeSet<>();
        for (int bar = 0; bar < series.size(); bar++) {
            int minute = series.minuteOfDay(bar);
            if ((minute != 0 && minute < TradingWeek.LATE) || (minutes.add(minute) && minutes.size() > 2)) {
                return Optional.empty();
            }
        }
        boolean isSteady = minutes.size() == 1 && !TradingSections.isUtc(series.zone());
        return areOneMidnight(minutes) && !isSteady
                ? Optional.of(new ShiftedDays(words(minutes), week.weekend()))
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

    /** In words, as a warning of a spec. */
    String warning(BarSeries series) {
        return "bars of a day open at " + times + " of " + series.zone() + ", so that " + weekend + " of "
                + series.size()
                + " are on weekends: if that is midnight where they are traded, say where by data.time-zone, as in"
                + " Europe/Berlin or Asia/Tokyo; periods and weekdays are a day off without";
    }
}
