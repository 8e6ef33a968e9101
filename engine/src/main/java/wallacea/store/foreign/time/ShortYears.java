package wallacea.store.foreign.time;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Dates whose years have two digits, or three, in the order of their rows: which of their numbers is the year is told by the order in which
 * they are bars one after another. Each order is tried, see {@link DateTrial}.
 */
final class ShortYears {
    private static final int MOST = 4_000;
    private static final double MOST_UNFIT = 0.2;

    private final List<ShortDate> dates = new ArrayList<>();
    private String previous = "";
    private boolean repeats;
    private int threeDigits;

    /** Adds the date of the next row. */
    void add(ShortDate date) {
        if (date.text().equals(previous)) {
            repeats = true;
        } else if (!isFull()) {
            previous = date.text();
            threeDigits += date.digits() == 3 ? 1 : 0;
            dates.add(date);
        }
    }

    /** Whether more dates tell no more. */
    boolean isFull() {
        return dates.size() >= MOST;
    }

    /** Orders that the dates may have; none if no order suits most of them. */
    Set<DateOrder> orders(YearCustom custom, MonthNames months) {
        List<DateTrial> possible = tried(custom).stream()
                .map(order -> DateTrial.of(order, months, dates, repeats))
                .filter(trial -> trial.faults() <= Math.max(1, MOST_UNFIT * dates.size()))
                .toList();
        List<DateTrial> likely = unless(unless(possible, DateTrial::isRemote), DateTrial::isOdd);
        boolean isDoubtful =
                likely.stream().anyMatch(DateTrial::isOdd) && !possible.stream().allMatch(DateTrial::isOdd);
        List<DateTrial> left = isDoubtful ? possible : likely;
        int least = left.stream().mapToInt(DateTrial::faults).min().orElse(0);
        return preferred(
                left.stream()
                        .filter(trial -> trial.faults() <= least + least / 2)
                        .toList(),
                custom);
    }

    private Set<DateOrder> tried(YearCustom custom) {
        boolean inWords = dates.stream().anyMatch(ShortDate::isInWords);
        Set<DateOrder> orders = inWords ? EnumSet.of(DateOrder.YMD) : EnumSet.complementOf(EnumSet.of(DateOrder.ROC));
        if (custom == YearCustom.FIRST_OR_OF_REPUBLIC || 2 * threeDigits > dates.size()) {
            orders.add(DateOrder.ROC);
        }
        return orders;
    }

    /** Those that are not so, or all if all are. */
    private static List<DateTrial> unless(List<DateTrial> trials, Predicate<DateTrial> so) {
        List<DateTrial> others = trials.stream().filter(so.negate()).toList();
        return others.isEmpty() ? trials : others;
    }

    /** What custom prefers where several are possible; bars of a year, which are rare, it does not. */
    private Set<DateOrder> preferred(List<DateTrial> trials, YearCustom custom) {
        Set<DateOrder> orders = trials.stream().map(DateTrial::order).collect(Collectors.toSet());
        boolean isNamed = dates.stream().anyMatch(ShortDate::isNamed);
        boolean isDotted = !dates.isEmpty() && dates.getLast().isDotted();
        if (isDotted && orders.equals(Set.of(DateOrder.DMY, DateOrder.MDY)) && areMonths(trials)) {
            return Set.of(DateOrder.MDY);
        }
        if (orders.contains(DateOrder.DMY)
                && (isNamed || (isDotted && orders.equals(Set.of(DateOrder.DMY, DateOrder.MDY))))) {
            return Set.of(DateOrder.DMY);
        }
        Optional<DateTrial> yearFirst = trials.stream()
                .filter(trial -> trial.order() == DateOrder.YMD && !trial.isYearly())
                .findFirst();
        if (custom == YearCustom.ANYWHERE || yearFirst.isEmpty()) {
            return orders;
        }
        return orders.contains(DateOrder.ROC) ? Set.of(DateOrder.YMD, DateOrder.ROC) : Set.of(DateOrder.YMD);
    }

    /** Whether dates are months with the month first, and leap from year to year with the day first. */
    private static boolean areMonths(List<DateTrial> trials) {
        return trials.stream()
                .allMatch(trial -> trial.order() == DateOrder.MDY
                        ? trial.isMonthly()
                        : trial.longest() > DateTrial.LONGEST_MONTH && !trial.isMonthly());
    }
}
