package wallacea.store.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Reads calendar dates such as {@code 2020-01-31}, {@code 31.01.2020}, {@code 20200131}, {@code Jan 31, 2020} and those with the
 * words for year, month and day behind their numbers, as East Asian programs write them.
 */
final class DateReader {
    /** Instead of a day where there is no date. */
    static final long NONE = Long.MIN_VALUE;

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static final Set<String> WEEKDAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final int BEFORE_THE_REPUBLIC = 1911;

    private static final byte[][] YEAR = {utf8("\u5e74"), utf8("\ub144")};
    private static final byte[][] MONTH = {utf8("\u6708"), utf8("\uc6d4")};
    private static final byte[][] DAY = {utf8("\u65e5"), utf8("\uc77c")};

    private final DateOrder order;

    DateReader(DateOrder order) {
        this.order = order;
    }

    /** Days since 1970, the cursor behind the date; {@link #NONE} if none begins there. */
    long read(TextCursor text) {
        if (isWeekday(text)) {
            text.letters();
            while (text.isNext(',') || text.isNext(' ') || text.isNext('.')) {
                text.skip(1);
            }
        }
        if (text.isLetterNext()) {
            int month = month(text);
            int day = (int) separated(text);
            int year = (int) separated(text);
            return day(year, month, day);
        }
        int start = text.at();
        long first = text.number();
        int length = text.at() - start;
        if (length == 8 || length == 12 || length == 14) {
            text.goTo(start + 8);
            long date = first / (length == 8 ? 1 : length == 12 ? 10_000 : 1_000_000);
            return day((int) (date / 10_000), (int) (date / 100 % 100), (int) (date % 100));
        }
        if (length > 0 && length <= 4 && text.skipped(YEAR)) {
            return inWords(year((int) first), text);
        }
        if (length == 0 || length > 4 || text.isAtEnd() || !isSeparator(text.peek(0))) {
            return NONE;
        }
        byte separator = text.peek(0);
        text.skip(1);
        if (text.isLetterNext()) {
            int month = month(text);
            int last = (int) separated(text);
            return length == 4 ? day((int) first, month, last) : day(year(last), month, (int) first);
        }
        text.skipBlanks();
        long second = text.number();
        return text.skipped((char) separator) ? ofNumbers((int) first, length, (int) second, text) : NONE;
    }

    private static byte[] utf8(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    private static long inWords(int year, TextCursor text) {
        text.skipBlanks();
        int month = (int) text.number();
        if (!text.skipped(MONTH)) {
            return NONE;
        }
        text.skipBlanks();
        int day = (int) text.number();
        return text.skipped(DAY) ? day(year, month, day) : NONE;
    }

    /** The last number of three is yet to be read. */
    private long ofNumbers(int first, int firstLength, int second, TextCursor text) {
        text.skipBlanks();
        int start = text.at();
        int third = (int) text.number();
        int length = text.at() - start;
        if (firstLength == 4 || order == DateOrder.YMD || order == DateOrder.ROC) {
            text.skipped('.');
            return length > 2 ? NONE : day(year(first), second, third);
        }
        if (length != 2 && length != 4) {
            return NONE;
        }
        boolean dayFirst = order == DateOrder.DMY;
        return day(year(third), dayFirst ? second : first, dayFirst ? first : second);
    }

    private int year(int written) {
        if (order == DateOrder.ROC) {
            return written < 1_000 ? written + BEFORE_THE_REPUBLIC : written;
        }
        return written >= 100 ? written : written < 70 ? 2000 + written : 1900 + written;
    }

    private static boolean isWeekday(TextCursor text) {
        return text.left() > 3
                && TextCursor.isLetter(text.peek(2))
                && WEEKDAYS.contains(text.ahead(3).toLowerCase(Locale.ROOT));
    }

    /** 1 to 12, or 0. */
    private static int month(TextCursor text) {
        String word = text.letters();
        int place = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT));
        return place < 0 || place % 3 != 0 ? 0 : place / 3 + 1;
    }

    private static long separated(TextCursor text) {
        while (!text.isAtEnd() && (isSeparator(text.peek(0)) || text.isNext(','))) {
            text.skip(1);
        }
        return text.number();
    }

    private static boolean isSeparator(byte b) {
        return b == '-' || b == '/' || b == '.' || b == ' ';
    }

    /** Days since 1970 in the proleptic Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms). */
    private static long day(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > length(year, month) || year < 1800 || year >= 2200) {
            return NONE;
        }
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int length(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
