package wallacea.store.foreign.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an order of day, month and year makes of dates, in the order of their rows.
 *
 * @param faults dates that it cannot read or whose weekday is another, and steps back in time
 * @param isYearly whether the bars are of a year each
 * @param isOdd whether they stand as bars do not: of a year each but not a year apart, or several to a date and dates a month apart
 * @param isMonthly whether they are a dozen and more, the same day of a month each
 * @param longest days from one to the next
 * @param isRemote whether more than a few are as long ago as hardly any bars are
 */
record DateTrial(
        DateOrder order,
        int faults,
        boolean isYearly,
        boolean isOdd,
        boolean isMonthly,
        long longest,
        boolean isRemote) {
    private static final int LEAST_YEARLY = 300;
    private static final int MOST_INTRADAY = 25;
    private static final double MOSTLY = 0.9;
    static final int LEAST_MONTHS = 12;
    static final int LONGEST_MONTH = 31;
    private static final int SHORTEST_MONTH = 28;
    private static final long RECENT = LocalDate.of(1950, 1, 1).toEpochDay();

    /** Tries an order; {@code repeats} says whether several bars have the same date. */
    static DateTrial of(DateOrder order, MonthNames months, List<ShortDate> dates, boolean repeats) {
        DateReader reader = new DateReader(order, months);
        long[] days = new long[dates.size()];
        int read = 0;
        for (ShortDate date : dates) {
            long day = date.read(reader);
            if (day != DateReader.NONE && day <= reader.lastDayOfShortYears() && isOf(date.weekday(), day)) {
                days[read++] = day;
            }
        }
        days = Arrays.copyOf(days, read);
        long[] steps = steps(days);
        long usual = steps.length == 0 ? 0 : steps[steps.length / 2];
        boolean isYearly = usual >= LEAST_YEARLY;
        long ofAYear =
                Arrays.stream(steps).filter(step -> step > 358 && step < 373).count();
        long remote = Arrays.stream(days).filter(day -> day < RECENT).count();
        return new DateTrial(
                order,
                dates.size() - read + backward(days),
                isYearly,
                (repeats && usual > MOST_INTRADAY) || (isYearly && ofAYear < MOSTLY * steps.length),
                isMonthly(days, steps),
                steps.length == 0 ? 0 : steps[steps.length - 1],
                remote > (1 - MOSTLY) * read);
    }

    private static boolean isOf(Optional<DayOfWeek> weekday, long day) {
        return weekday.isEmpty() || weekday.get() == LocalDate.ofEpochDay(day).getDayOfWeek();
    }

    /** Whether all are the same day of a month each; steps with the least first. */
    private static boolean isMonthly(long[] days, long[] steps) {
        return steps.length >= LEAST_MONTHS - 1
                && steps[0] >= SHORTEST_MONTH
                && Arrays.stream(days)
                                .mapToInt(day -> LocalDate.ofEpochDay(day).getDayOfMonth())
                                .distinct()
                                .count()
                        == 1;
    }

    /** Days from each to the next, forward or back, the least first. */
    private static long[] steps(long[] days) {
        long[] steps = new long[Math.max(0, days.length - 1)];
        Arrays.setAll(steps, i -> Math.abs(days[i + 1] - days[i]));
        Arrays.sort(steps);
        return steps;
    }

    /** How many steps go the other way than most. */
    private static int backward(long[] days) {
        int rising = 0;
        int falling = 0;
        for (int i = 1; i < days.length; i++) {
            rising += days[i] > days[i - 1] ? 1 : 0;
            falling += days[i] < days[i - 1] ? 1 : 0;
        }
        return Math.min(rising, falling);
    }
}
