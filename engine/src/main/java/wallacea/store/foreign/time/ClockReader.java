package wallacea.store.foreign.time;

import java.util.Locale;

/**
 * Reads times of day such as {@code 9:30}, {@code 09:30:00.000}, {@code 093000} and {@code 9:30 PM}, with {@code Z}, {@code
 * +01:00} or {@code GMT+0100} behind.
 */
final class ClockReader {
    private static final String WHOLE = "a whole second; bars are not told apart below";

    private final boolean zoneIsSaid;
    private final String zoneOfRows;
    private int second;
    private boolean halfSaid;
    private boolean offsetSaid;
    private int offset;
    private String expected = "";
    private boolean mayBeHour;
    private int greatestBare;

    /**
     * Knows which zones may be named.
     *
     * @param zoneIsSaid whether a zone by any name may stand behind the time, as it is known which is meant
     * @param zoneOfRows name that stands behind every time, such as {@code US/Eastern}; empty if none does
     */
    ClockReader(boolean zoneIsSaid, String zoneOfRows) {
        this.zoneIsSaid = zoneIsSaid;
        this.zoneOfRows = zoneOfRows;
    }

    /** Seconds since midnight. */
    int second() {
        return second;
    }

    /** Whether the time says AM or PM. */
    boolean halfSaid() {
        return halfSaid;
    }

    /** Whether the time carries an offset of its own. */
    boolean offsetSaid() {
        return offsetSaid;
    }

    /** That offset, in seconds. */
    int offset() {
        return offset;
    }

    /** What should have stood where nothing could be read. */
    String expected() {
        return expected;
    }

    /** Whether the time is one or two digits alone that an hour may be, and no midnight: read as minutes, as in {@code 930}. */
    boolean mayBeHour() {
        return mayBeHour;
    }

    /** The greatest of the times that are digits alone. */
    int greatestBare() {
        return greatestBare;
    }

    /**
     * Reads to the end of the text; false if that is no time, see {@link #expected()}.
     *
     * @param behindDate whether a date stands before it in the same text, where an hour may stand alone
     */
    boolean read(TextCursor text, boolean behindDate) {
        mayBeHour = false;
        offsetSaid = false;
        offset = 0;
        int start = text.at();
        int hour = (int) text.number();
        int length = text.at() - start;
        int minute = 0;
        int ofMinute = 0;
        if (length == 9 && behindDate) {
            if (hour % 1000 != 0) {
                return fails(WHOLE);
            }
            hour /= 1000;
            length = 6;
        }
        if (length == 5 || length == 6) {
            ofMinute = hour % 100;
            minute = hour / 100 % 100;
            hour /= 10_000;
        } else if (text.skipped(':')) {
            minute = (int) text.number();
            if (text.skipped(':')) {
                ofMinute = (int) text.number();
                if (!isWhole(text)) {
                    return fails(WHOLE);
                }
            }
        } else if (length == 3 || length == 4 || (length > 0 && text.isAtEnd() && !behindDate)) {
            greatestBare = Math.max(greatestBare, hour);
            mayBeHour = length < 3 && hour > 0 && hour < 24;
            minute = hour % 100;
            hour /= 100;
        }
        if (length == 0 || length > 6) {
            return fails("a time of day such as 09:30");
        }
        skipBlanks(text);
        int mark = text.at();
        hour = halfOfDay(text, hour);
        halfSaid = text.at() > mark;
        boolean endOfDay = hour == 24 && minute == 0 && ofMinute == 0;
        if (hour < 0 || (hour > 23 && !endOfDay) || minute > 59 || ofMinute > 59) {
            return fails("a time of day from 00:00 to 24:00");
        }
        second = 3600 * hour + 60 * minute + ofMinute;
        return zone(text);
    }

    private boolean fails(String what) {
        expected = what;
        return false;
    }

    /** Whether the second has no fraction, or one of zeros. */
    private static boolean isWhole(TextCursor text) {
        if (!text.skipped('.') && !text.skipped(',')) {
            return true;
        }
        int start = text.at();
        return text.number() == 0 && text.at() > start;
    }

    private static int halfOfDay(TextCursor text, int hour) {
        int length = text.left() > 3 && text.peek(1) == '.' && text.peek(3) == '.' ? 4 : 2;
        if (text.left() < length || (text.peek(length / 2) | 0x20) != 'm') {
            return hour;
        }
        int half = text.peek(0) | 0x20;
        if ((half != 'a' && half != 'p') || (text.left() > length && TextCursor.isLetter(text.peek(length)))) {
            return hour;
        }
        text.skip(length);
        skipBlanks(text);
        return hour < 1 || hour > 12 ? -1 : hour % 12 + (half == 'p' ? 12 : 0);
    }

    private static void skipBlanks(TextCursor text) {
        while (text.isNext(' ') || (text.isNext('-') && text.left() > 1 && TextCursor.isLetter(text.peek(1)))) {
            text.skip(1);
        }
    }

    private boolean zone(TextCursor text) {
        if (text.left() == 1 && text.skipped('Z')) {
            offsetSaid = true;
            return true;
        }
        String name = text.isLetterNext() ? text.zoneName() : "";
        String upper = name.toUpperCase(Locale.ROOT);
        boolean utc = upper.equals("Z") || upper.equals("UTC") || upper.equals("GMT");
        if (!name.isEmpty() && !utc) {
            return (text.isAtEnd() && (zoneIsSaid || name.equals(zoneOfRows))) || fails(otherZone(name));
        }
        offsetSaid = utc;
        if (text.isNext('+') || text.isNext('-')) {
            int direction = text.skipped('+') ? 1 : -1;
            if (direction < 0) {
                text.skip(1);
            }
            int start = text.at();
            int hours = (int) text.number();
            int digits = text.at() - start;
            int minutes = 0;
            if (digits == 4) {
                minutes = hours % 100;
                hours /= 100;
            } else if (text.skipped(':')) {
                minutes = (int) text.number();
            }
            if (digits == 0 || minutes > 59 || 60 * hours + minutes > 18 * 60) {
                return fails("an offset such as +01:00");
            }
            offset = direction * (3600 * hours + 60 * minutes);
            offsetSaid = true;
        }
        if (text.isAtEnd() && !offsetSaid && !zoneIsSaid && !zoneOfRows.isEmpty()) {
            return fails("the zone " + zoneOfRows + " behind the time, as in the first rows");
        }
        return text.isAtEnd()
                || (offsetSaid && isNameInBrackets(text))
                || fails("nothing behind the time but an offset such as +01:00");
    }

    /** Java writes the zone's name behind its offset. */
    private static boolean isNameInBrackets(TextCursor text) {
        return text.skipped('[') && !text.zoneName().isEmpty() && text.skipped(']') && text.isAtEnd();
    }

    private String otherZone(String name) {
        if (!zoneOfRows.isEmpty()) {
            return "the zone " + zoneOfRows + ", as in the first rows";
        }
        return "an offset such as +01:00, or none: "
                + (name.contains("/")
                        ? "say the zone of the file by --zone " + name
                        : name + " is not one zone everywhere; say which by --zone");
    }
}
