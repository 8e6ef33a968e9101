package wallacea.store.foreign.time;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dates such as {@code 03/04/2020} or {@code 24/01/04} tell about which number is the day and which the year. */
public final class DateEvidence {
    private static final Pattern NUMBERS =
            Pattern.compile(ShortDate.WEEKDAY + "(\\d{1,2})([-/. ]) ?(\\d{1,2})\\2 ?(\\d{4})(?!\\d).*");

    private final MonthEvidence months = new MonthEvidence();
    private final ShortYears shorts = new ShortYears();
    private final MonthlyDates monthly = new MonthlyDates();
    private int shortYears;
    private int longYears;
    private int others;
    private boolean dotted;
    private boolean named;
    private boolean dayFirst;
    private boolean monthFirst;
    private String example = "";

    /** Looks at one more date; false once no more is needed. */
    public boolean look(String text) {
        Optional<ShortDate> found = ShortDate.of(text);
        if (found.isPresent()) {
            ShortDate date = found.get();
            shortYears++;
            shorts.add(date);
            if (date.isNamed()) {
                named = true;
                months.look(text);
            } else {
                example = example.isEmpty() ? text : example;
            }
            return !shorts.isFull();
        }
        Matcher date = NUMBERS.matcher(text);
        if (!date.matches()) {
            others++;
            months.look(text);
            return true;
        }
        longYears++;
        dotted = date.group(2).equals(".");
        example = example.isEmpty() ? text : example;
        monthly.add(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(3)), Integer.parseInt(date.group(4)));
        dayFirst |= Integer.parseInt(date.group(1)) > 12;
        monthFirst |= Integer.parseInt(date.group(3)) > 12;
        return !dayFirst && !monthFirst;
    }

    /** Whether the years of most dates have two digits, or three. */
    public boolean isYearShort() {
        return shortYears > longYears + others;
    }

    /** Whether the first number is a year that may count in two ways. */
    public boolean isOfEitherCalendar(YearCustom custom) {
        return isYearShort() && shorts(custom).contains(DateOrder.ROC);
    }

    private Set<DateOrder> shorts(YearCustom custom) {
        return shorts.orders(custom, months.names(List.of()));
    }

    /** The order, if the dates tell it; with four digits of the year and without evidence dates with points are taken as day first, unless month first they are months. */
    public Optional<DateOrder> order(YearCustom custom) {
        if (isYearShort()) {
            Set<DateOrder> orders = shorts(custom);
            return orders.size() == 1 ? orders.stream().findFirst() : Optional.empty();
        }
        if (longYears == 0) {
            return Optional.of(named ? DateOrder.DMY : DateOrder.YMD);
        }
        if (dayFirst || monthFirst) {
            return dayFirst && monthFirst ? Optional.empty() : Optional.of(dayFirst ? DateOrder.DMY : DateOrder.MDY);
        }
        return dotted ? Optional.of(monthly.areProven() ? DateOrder.MDY : DateOrder.DMY) : Optional.empty();
    }

    /** What the names of months tell. */
    public MonthEvidence months() {
        return months;
    }

    /** The first date of numbers; empty if there is none whose order matters. */
    public String example() {
        return isYearShort() || longYears > 0 ? example : "";
    }
}
