package wallacea.store.foreign.time;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/**
 * Reads calendar dates such as {@code 2020-01-31}, {@code 31.01.2020}, {@code 20200131}, {@code Jan 31, 2020}, {@code 5 de marzo
 * de 2024} and those with the words for year, month and day behind their numbers, as East Asian programs write them.
 */
final class DateReader {
    /** Instead of a day where there is no date. */
    static final long NONE = Long.MIN_VALUE;

    private static final Set<String> WEEKDAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final int BEFORE_THE_REPUBLIC = 1911;

    private static final byte[][] YEAR = {utf8("\u5e74"), utf8("\ub144")};
    private static final byte[][] MONTH = {utf8("\u6708"), utf8("\uc6d4")};
    private static final byte[][] DAY = {utf8("\u65e5"), utf8("\uc77c")};

    private static final byte[] FIRST = utf8("er ");
    private static final byte[] OF = utf8("de ");

    /** Bars are of the past: two digits are a year of this century up to the next year, else one of the last. */
    private final int lastYear = Year.now(ZoneOffset.UTC).getValue() + 1;

    private final DateOrder order;
    private final MonthNames months;
    private byte[] lastName = {};
    private int lastMonth = MonthNames.NONE;
    private byte[] lastDate = {};
    private boolean isDateFollowed;
    private long lastDay = NONE;
    private boolean isUnnamed;

    /**
     * Knows how dates are written.
     *
     * @param months names of months in the languages that they may be in
     */
    DateReader(DateOrder order, MonthNames months) {
        this.order = order;
        this.months = months;
    }

    /** Days since 1970, the cursor behind the date; {@link #NONE} if none begins there. */
    long read(TextCursor text) {
        isUnnamed = false;
        if (isLastDate(text)) {
            return lastDay;
        }
        int start = text.at();
        long day = parse(text);
        if (day != NONE && !text.isDigitNext()) {
            isDateFollowed = !text.isAtEnd();
            lastDate = text.since(start, isDateFollowed ? 1 : 0);
            lastDay = day;
        }
        return day;
    }

    /** Whether the date is written as the last one and ends with it, as most do where bars are shorter than a day; it is then skipped. */
    private boolean isLastDate(TextCursor text) {
        int start = text.at();
        if (lastDay != NONE && text.skipped(lastDate)) {
            if (isDateFollowed) {
                text.goTo(text.at() - 1);
                return true;
            }
            if (text.isAtEnd()) {
                return true;
            }
        }
        text.goTo(start);
        return false;
    }

    private long parse(TextCursor text) {
        if (isWeekday(text)) {
            text.word();
            while (text.isNext(',') || text.isNext(' ') || text.isNext('.')) {
                text.skip(1);
            }
        }
        if (text.isWordNext()) {
            int month = month(text);
            int day = (int) separated(text);
            int year = (int) separated(text);
            return day(year, month, day);
        }
        int start = text.at();
        long first = text.number();
        int length = text.at() - start;
        if (length == 8 || length == 12 || length == 14 || length == 17) {
            text.goTo(start + 8);
            long date = first
                    / switch (length) {
                        case 8 -> 1;
                        case 12 -> 10_000;
                        case 14 -> 1_000_000;
                        default -> 1_000_000_000;
                    };
            return day((int) (date / 10_000), (int) (date / 100 % 100), (int) (date % 100));
        }
        if (length > 0 && length <= 4 && text.skipped(YEAR)) {
            return inWords(year((int) first), text);
        }
        if (length == 1 && first == 1 && text.skipped(FIRST)) { // as French names the first of a month
            text.goTo(text.at() - 1);
        }
        if (length == 0 || length > 4 || text.isAtEnd() || !isSeparator(text.peek(0))) {
            return NONE;
        }
        byte separator = text.peek(0);
        text.skip(1);
        text.skipBlanks();
        if (text.isWordNext()) {
            text.skipped(OF);
            int month = month(text);
            isUnnamed = month < 1;
            int last = (int) separated(text);
            text.skipped('.');
            return length == 4 || (order == DateOrder.YMD && last <= 31)
                    ? day(year((int) first), month, last)
                    : day(year(last), month, (int) first);
        }
        long second = text.number();
        return text.skipped((char) separator) ? ofNumbers((int) first, length, (int) second, text) : NONE;
    }

    /** The name in the last date that is no month, or several; empty if there was none. */
    String noMonth() {
        return isUnnamed ? new String(lastName, StandardCharsets.UTF_8) : "";
    }

    /** The last day that a year with two digits, or of the Republic of China, may have. */
    long lastDayOfShortYears() {
        return LocalDate.of(lastYear, 12, 31).toEpochDay();
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
            return written >= 0 && written < 1_000 ? written + BEFORE_THE_REPUBLIC : written;
        }
        if (written < 0 || written >= 100) {
            return written;
        }
        return 2000 + written <= lastYear ? 2000 + written : 1900 + written;
    }

    private static boolean isWeekday(TextCursor text) {
        return text.left() > 3
                && TextCursor.isLetter(text.peek(2))
                && WEEKDAYS.contains(text.ahead(3).toLowerCase(Locale.ROOT));
    }

    /** 1 to 12, else what {@link MonthNames#month} says; the names of neighbouring rows are mostly the same. */
    private int month(TextCursor text) {
        int start = text.at();
        if (lastName.length > 0 && text.skipped(lastName) && !text.isWordNext()) {
            return lastMonth;
        }
        text.goTo(start);
        lastName = text.word();
        lastMonth = months.month(new String(lastName, StandardCharsets.UTF_8));
        return lastMonth;
    }

    /** The number behind what parts it from the one before, -1 if none is there. */
    private static long separated(TextCursor text) {
        while (!text.isAtEnd() && (isSeparator(text.peek(0)) || text.isNext(','))) {
            text.skip(1);
        }
        text.skipped(OF);
        return text.isDigitNext() ? text.number() : -1;
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

    /** Days of a month; the longer ones stand as bits, since a branch on the month goes another way every month. */
    private static int length(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return 30 + (0b1_0101_1010_1010 >> month & 1);
    }
}
