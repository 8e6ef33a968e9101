package wallacea.store.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads timestamps of one kind. Calendar dates may be {@code 2020-01-31}, {@code 31.01.2020}, {@code 20200131}, {@code Jan
 * 31, 2020} and the like, times {@code 9:30}, {@code 09:30:00.000}, {@code 093000}, {@code 9:30 PM}, with {@code Z}, {@code
 * +01:00} or {@code GMT+0100} behind. A date without a time is the midnight of that date in UTC in every zone.
 */
final class TimeReader {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DAYS_TO_1970_FROM_1899_12_30 = 25_569;
    private static final int LAST_BAR_NUMBER = 1_000_000;
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final TimeUnit unit;
    private final DateOrder order;
    private final ZoneClock clock;
    private final boolean zoneIsSaid;
    private byte[] bytes = {};
    private int at;
    private int end;
    private long second;
    private String expected = "";
    private boolean timed;
    private boolean offsetSaid;
    private int offset;
    private long withOffset;
    private long withoutOffset;
    private int leastOffset = Integer.MAX_VALUE;
    private int greatestOffset = Integer.MIN_VALUE;

    TimeReader(TimeUnit unit, DateOrder order, ZoneClock clock, boolean zoneIsSaid) {
        this.unit = unit;
        this.order = order;
        this.clock = clock;
        this.zoneIsSaid = zoneIsSaid;
    }

    /** What was read, in seconds since 1970 UTC. */
    long second() {
        return second;
    }

    /** What should have stood where nothing could be read. */
    String expected() {
        return expected;
    }

    /** Times that carry an offset of their own. */
    long withOffset() {
        return withOffset;
    }

    /** Times, not bare dates, that carry none. */
    long withoutOffset() {
        return withoutOffset;
    }

    /** How far the offsets that times carry lie apart, in seconds. */
    int offsetSpread() {
        return withOffset == 0 ? 0 : greatestOffset - leastOffset;
    }

    /** Reads the date with its time; false if there is none, see {@link #expected()}. */
    boolean read(byte[] text, int from, int to) {
        begin(text, from, to);
        if (unit != TimeUnit.CALENDAR) {
            return unit.perSecond() > 0 ? epoch() : days();
        }
        long day = date();
        if (day == Long.MIN_VALUE) {
            return fails("a date and time as in the first rows");
        }
        while (at < end && isBetween(bytes[at])) {
            at++;
        }
        return at == end ? finish(day, 0) : timeOfDay(day);
    }

    /** Reads a date and the time of day that stands in another field. */
    boolean read(byte[] text, int dateFrom, int dateTo, int timeFrom, int timeTo) {
        begin(text, dateFrom, dateTo);
        long day = date();
        if (day == Long.MIN_VALUE || at != end) {
            return fails("a date as in the first rows");
        }
        at = timeFrom;
        end = timeTo;
        return timeOfDay(day);
    }

    private void begin(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
        timed = false;
        offsetSaid = false;
        offset = 0;
    }

    private boolean fails(String what) {
        expected = what;
        return false;
    }

    private boolean epoch() {
        boolean negative = at < end && bytes[at] == '-';
        at += negative ? 1 : 0;
        int start = at;
        long count = number();
        if (at == start || at - start > 19 || !onlyZeros()) {
            return fails("a whole number of " + unit.words());
        }
        if (count % unit.perSecond() != 0) {
            return fails("a whole second; bars are not told apart below");
        }
        second = (negative ? -count : count) / unit.perSecond();
        return isPlausible(second) || fails("a time between 1800 and 2200");
    }

    private boolean days() {
        int start = at;
        long day = number();
        if (at == start || at - start > 7 || !onlyZeros()) {
            return fails("a whole number of days");
        }
        second = (unit == TimeUnit.SERIAL_DAY ? day - DAYS_TO_1970_FROM_1899_12_30 : day) * SECONDS_PER_DAY;
        return unit == TimeUnit.BAR_NUMBER
                ? day <= LAST_BAR_NUMBER || fails("a bar number up to " + LAST_BAR_NUMBER)
                : isPlausible(second) || fails("a time between 1800 and 2200");
    }

    private static boolean isPlausible(long second) {
        return second >= -5_364_662_400L && second < 7_258_118_400L;
    }

    /** Whether nothing or a fraction of zeros follows. */
    private boolean onlyZeros() {
        if (at < end && bytes[at] == '.') {
            at++;
            while (at < end && bytes[at] == '0') {
                at++;
            }
        }
        return at == end;
    }

    /** Days since 1970; {@link Long#MIN_VALUE} if there is no date. */
    private long date() {
        if (at < end && isLetter(bytes[at])) {
            int month = month();
            int day = (int) separated();
            int year = (int) separated();
            return day(year, month, day);
        }
        int start = at;
        long first = number();
        int length = at - start;
        if (length == 8 || length == 12 || length == 14) {
            at = start + 8;
            long date = first / (length == 8 ? 1 : length == 12 ? 10_000 : 1_000_000);
            return day((int) (date / 10_000), (int) (date / 100 % 100), (int) (date % 100));
        }
        if (length == 0 || length > 4 || at == end || !isDateSeparator(bytes[at])) {
            return Long.MIN_VALUE;
        }
        byte separator = bytes[at++];
        if (at < end && isLetter(bytes[at])) {
            int month = month();
            int last = (int) separated();
            return length == 4 ? day((int) first, month, last) : day(year(last), month, (int) first);
        }
        long second = number();
        if (at == end || bytes[at++] != separator) {
            return Long.MIN_VALUE;
        }
        int lastStart = at;
        long third = number();
        int lastLength = at - lastStart;
        if (length == 4 || order == DateOrder.YMD) {
            return lastLength > 2 ? Long.MIN_VALUE : day(year((int) first), (int) second, (int) third);
        }
        if (lastLength != 2 && lastLength != 4) {
            return Long.MIN_VALUE;
        }
        boolean dayFirst = order == DateOrder.DMY;
        return day(year((int) third), (int) (dayFirst ? second : first), (int) (dayFirst ? first : second));
    }

    private static int year(int written) {
        return written >= 100 ? written : written < 70 ? 2000 + written : 1900 + written;
    }

    /** 1 to 12, or 0. */
    private int month() {
        if (end - at < 3) {
            return 0;
        }
        int place = MONTHS.indexOf(new String(bytes, at, 3, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
        while (at < end && isLetter(bytes[at])) {
            at++;
        }
        return place < 0 || place % 3 != 0 ? 0 : place / 3 + 1;
    }

    private long separated() {
        while (at < end && (isDateSeparator(bytes[at]) || bytes[at] == ',')) {
            at++;
        }
        return number();
    }

    /** The number that begins here, 0 if none does. */
    private long number() {
        long number = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            number = 10 * number + (bytes[at++] - '0');
        }
        return number;
    }

    /** Days since 1970 in the proleptic Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms). */
    private static long day(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > length(year, month) || year < 1800 || year >= 2200) {
            return Long.MIN_VALUE;
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

    private boolean timeOfDay(long day) {
        int start = at;
        int hour = (int) number();
        int length = at - start;
        int minute = 0;
        int ofMinute = 0;
        if (length == 5 || length == 6) {
            ofMinute = hour % 100;
            minute = hour / 100 % 100;
            hour /= 10_000;
        } else if (at < end && bytes[at] == ':') {
            at++;
            minute = (int) number();
            if (at < end && bytes[at] == ':') {
                at++;
                ofMinute = (int) number();
                if (at < end && (bytes[at] == '.' || bytes[at] == ',')) {
                    int zeros = ++at;
                    long fraction = number();
                    if (fraction != 0 || at == zeros) {
                        return fails("a whole second; bars are not told apart below");
                    }
                }
            }
        } else if (length == 3 || length == 4 || (length > 0 && at == end)) {
            minute = hour % 100;
            hour /= 100;
        }
        if (length == 0 || length > 6) {
            return fails("a time of day such as 09:30");
        }
        skipBlanks();
        hour = halfOfDay(hour);
        if (hour < 0 || hour > 23 || minute > 59 || ofMinute > 59) {
            return fails("a time of day from 00:00 to 23:59:59");
        }
        timed = true;
        return zone() && finish(day, 3600 * hour + 60 * minute + ofMinute);
    }

    private int halfOfDay(int hour) {
        if (end - at < 2 || (bytes[at + 1] | 0x20) != 'm') {
            return hour;
        }
        int half = bytes[at] | 0x20;
        if (half != 'a' && half != 'p') {
            return hour;
        }
        at += 2;
        skipBlanks();
        return hour < 1 || hour > 12 ? -1 : hour % 12 + (half == 'p' ? 12 : 0);
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || (bytes[at] == '-' && at + 1 < end && isLetter(bytes[at + 1])))) {
            at++;
        }
    }

    private boolean zone() {
        int word = at;
        while (at < end && isLetter(bytes[at])) {
            at++;
        }
        String name = at == word
                ? ""
                : new String(bytes, word, at - word, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        boolean utc = name.equals("Z") || name.equals("UTC") || name.equals("GMT");
        if (!name.isEmpty() && !utc) {
            return (zoneIsSaid && at == end)
                    || fails("an offset such as +01:00, or none: " + name
                            + " is not one zone everywhere; say which by --zone");
        }
        offsetSaid = utc;
        if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
            int direction = bytes[at++] == '+' ? 1 : -1;
            int start = at;
            int written = (int) number();
            int digits = at - start;
            int minutes = 0;
            if (digits == 4) {
                minutes = written % 100;
                written /= 100;
            } else if (at < end && bytes[at] == ':') {
                at++;
                minutes = (int) number();
            }
            if (digits == 0 || written > 18 || minutes > 59) {
                return fails("an offset such as +01:00");
            }
            offset = direction * (3600 * written + 60 * minutes);
            offsetSaid = true;
        }
        return at == end || fails("nothing behind the time but an offset such as +01:00");
    }

    private boolean finish(long day, int secondOfDay) {
        long local = day * SECONDS_PER_DAY + secondOfDay;
        if (!timed) {
            second = local;
            return true;
        }
        if (offsetSaid) {
            withOffset++;
            leastOffset = Math.min(leastOffset, offset);
            greatestOffset = Math.max(greatestOffset, offset);
            second = local - offset;
            return true;
        }
        withoutOffset++;
        second = clock.instant(local);
        return second != ZoneClock.SKIPPED || fails("a time that the clocks of the zone show; they skip this one");
    }

    private static boolean isBetween(byte b) {
        return b == ' ' || b == 'T' || b == 't' || b == ',' || b == ';';
    }

    private static boolean isDateSeparator(byte b) {
        return b == '-' || b == '/' || b == '.' || b == ' ';
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
