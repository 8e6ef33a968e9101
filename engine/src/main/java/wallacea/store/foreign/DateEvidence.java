package wallacea.store.foreign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dates such as {@code 03/04/2020} tell about which number is the day. */
final class DateEvidence {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d).*");

    private boolean numeric;
    private boolean dotted;
    private boolean yearFirst;
    private boolean dayFirst;
    private boolean monthFirst;
    private String example = "";

    /** Looks at one more date; false once no more is needed. */
    boolean look(String text) {
        Matcher date = NUMBERS.matcher(text);
        if (!date.matches()) {
            return true;
        }
        numeric = true;
        dotted = date.group(2).equals(".");
        example = example.isEmpty() ? text : example;
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        yearFirst |= first > 31 && date.group(4).length() == 2;
        dayFirst |= first > 12 && first <= 31;
        monthFirst |= second > 12;
        return !yearFirst && !dayFirst && !monthFirst;
    }

    /** The order, if the dates tell it; without evidence dates with points are taken as day first. */
    Optional<DateOrder> order() {
        if (!numeric || yearFirst) {
            return Optional.of(DateOrder.YMD);
        }
        if (dayFirst || monthFirst) {
            return dayFirst && monthFirst ? Optional.empty() : Optional.of(dayFirst ? DateOrder.DMY : DateOrder.MDY);
        }
        return dotted ? Optional.of(DateOrder.DMY) : Optional.empty();
    }

    String example() {
        return example;
    }
}
