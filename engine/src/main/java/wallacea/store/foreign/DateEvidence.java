package wallacea.store.foreign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dates such as {@code 03/04/2020} or {@code 24/01/04} tell about which number is the day and which the year. */
final class DateEvidence {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,3})(?:([-/. ]) ?(\\d{1,2})\\2 ?(\\d{4}|\\d{1,2})"
            + "|[\u5e74\ub144] ?(\\d{1,2})[\u6708\uc6d4] ?(\\d{1,2})[\u65e5\uc77c])(?!\\d).*");
    private static final int LAST_DAY = 31;
    private static final int LAST_MONTH = 12;
    /** Year of the Republic in which Taiwan's exchange opened: nothing was traded there before. */
    private static final int FIRST_OF_EXCHANGE = 51;

    private final MonthEvidence months = new MonthEvidence();
    private boolean numeric;
    private boolean dotted;
    private boolean inWords;
    private boolean shortYear;
    private boolean threeDigits;
    private boolean dayFirst;
    private boolean monthFirst;
    private boolean lateLast;
    private int leastFirst = Integer.MAX_VALUE;
    private int greatestFirst;
    private int previousFirst = -1;
    private int previousSecond;
    private int previousLast;
    private int firstMoves;
    private int secondMoves;
    private int lastMoves;
    private String example = "";

    /** Looks at one more date; false once no more is needed. */
    boolean look(String text) {
        Matcher date = NUMBERS.matcher(text);
        if (!date.matches()) {
            months.look(text);
            return true;
        }
        boolean words = date.group(2) == null;
        String first = date.group(1);
        String last = date.group(words ? 6 : 4);
        numeric = true;
        inWords |= words;
        dotted = ".".equals(date.group(2));
        shortYear |= last.length() < 4;
        example = example.isEmpty() ? text : example;
        if (first.length() == 3) {
            threeDigits |= last.length() < 4;
            return true;
        }
        numbers(Integer.parseInt(first), Integer.parseInt(date.group(words ? 5 : 3)), Integer.parseInt(last));
        boolean isYearLast = !shortYear || lateLast;
        return !isYearLast || (!dayFirst && !monthFirst);
    }

    private void numbers(int first, int second, int last) {
        leastFirst = Math.min(leastFirst, first);
        greatestFirst = Math.max(greatestFirst, first);
        dayFirst |= first > LAST_MONTH && first <= LAST_DAY;
        monthFirst |= second > LAST_MONTH;
        lateLast |= last > LAST_DAY;
        if (previousFirst >= 0) {
            firstMoves += first == previousFirst ? 0 : 1;
            secondMoves += second == previousSecond ? 0 : 1;
            lastMoves += last == previousLast ? 0 : 1;
        }
        previousFirst = first;
        previousSecond = second;
        previousLast = last;
    }

    /** Whether the year has two digits at most, so that it may be the first number. */
    boolean isYearShort() {
        return numeric && shortYear;
    }

    /** Whether the first number is a year that may count in two ways. */
    boolean isOfEitherCalendar(YearCustom custom) {
        return !isOfRepublic()
                && custom == YearCustom.FIRST_OR_OF_REPUBLIC
                && greatestFirst >= FIRST_OF_EXCHANGE
                && isYearFirst(custom);
    }

    /** The order, if the dates tell it; without evidence dates with points are taken as day first. */
    Optional<DateOrder> order(YearCustom custom) {
        if (!numeric) {
            return Optional.of(DateOrder.YMD);
        }
        if (isOfRepublic()) {
            return Optional.of(DateOrder.ROC);
        }
        if (isOfEitherCalendar(custom)) {
            return Optional.empty();
        }
        if (isYearFirst(custom)) {
            return Optional.of(DateOrder.YMD);
        }
        if (dayFirst && monthFirst) {
            return Optional.empty();
        }
        if (monthFirst) {
            return Optional.of(DateOrder.MDY);
        }
        if (!shortYear || lateLast) {
            return dayFirst || dotted ? Optional.of(DateOrder.DMY) : Optional.empty();
        }
        return firstMoves >= lastMoves && (dotted || (dayFirst && firstMoves > lastMoves))
                ? Optional.of(DateOrder.DMY)
                : Optional.empty();
    }

    /** A year of three digits is counted from 1912, if those of two digits beside it may be. */
    private boolean isOfRepublic() {
        return threeDigits && leastFirst >= FIRST_OF_EXCHANGE;
    }

    /** A day moves more often than its year; a year that is the last number but moves most often is the day. */
    private boolean isYearFirst(YearCustom custom) {
        if (!shortYear) {
            return false;
        }
        boolean told = inWords || greatestFirst > LAST_DAY;
        boolean moves = lastMoves > firstMoves && secondMoves > 0;
        return told || (!monthFirst && !lateLast && (custom != YearCustom.ANYWHERE || moves));
    }

    /** What the names of months tell. */
    MonthEvidence months() {
        return months;
    }

    String example() {
        return example;
    }
}
