package wallacea.store.foreign.time;

/**
 * Reads timestamps of one kind: numbers of some unit, or dates with or without a time of day. A date without a time is the
 * midnight of that date in UTC in every zone.
 */
public final class TimeReader {
    /** Instead of an offset from UTC where a time carries none. */
    public static final int NO_OFFSET = Integer.MIN_VALUE;

    private static final String DATES = "a date such as 2020-01-31, its year that of the common era";
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DAYS_TO_1970_FROM_1899_12_30 = 25_569;
    private static final int LAST_BAR_NUMBER = 1_000_000;

    private final TimestampUnit unit;
    private final ZoneClock zone;
    private final DateReader dates;
    private final ClockReader clocks;
    private final TextCursor text = new TextCursor();
    private long second;
    private long date;
    private int ofDay;
    private int offset;
    private String expected = "";
    private boolean anyDate;
    private long withOffset;
    private long withoutOffset;
    private long bareDates;
    private int leastOffset = Integer.MAX_VALUE;
    private int greatestOffset = Integer.MIN_VALUE;

    /**
     * Knows how times are written.
     *
     * @param zoneIsSaid whether a zone by any name may stand behind a time
     * @param zoneOfRows the one that stands behind every time; empty if none does
     */
    public TimeReader(
            TimestampUnit unit,
            DateOrder order,
            MonthNames months,
            ZoneClock zone,
            boolean zoneIsSaid,
            String zoneOfRows) {
        this.unit = unit;
        this.zone = zone;
        dates = new DateReader(order, months);
        clocks = new ClockReader(zoneIsSaid, zoneOfRows);
    }

    /** What was read, in seconds since 1970 UTC. */
    public long second() {
        return second;
    }

    /** The date that was read, in days since 1970, as it is written. */
    public long date() {
        return date;
    }

    /** Seconds since midnight as they are written; below 0 where there is no time of day or one with AM or PM. */
    public int ofDay() {
        return ofDay;
    }

    /** The offset from UTC that was read, in seconds; {@link #NO_OFFSET} if none stands there. */
    public int offset() {
        return offset;
    }

    /** Whether the time that was read is one or two digits alone that may be an hour; it was taken for minutes. */
    public boolean mayBeHour() {
        return clocks.mayBeHour();
    }

    /** Whether no time of digits alone, such as {@code 930}, was beyond the hours of a day. */
    public boolean areAllWithinHours() {
        return clocks.greatestBare() < 24;
    }

    /** What should have stood where nothing could be read. */
    public String expected() {
        return expected;
    }

    /** Times that carry an offset of their own. */
    public long withOffset() {
        return withOffset;
    }

    /** Times, not bare dates, that carry none. */
    public long withoutOffset() {
        return withoutOffset;
    }

    /** Whether all times tell an instant, by counting from 1970 on or by an offset. */
    public boolean areInstants() {
        return unit.perSecond() > 0 || (withOffset > 0 && withoutOffset == 0);
    }

    /** Dates without a time of day. */
    public long bareDates() {
        return bareDates;
    }

    /** How far the offsets that times carry lie apart, in seconds. */
    public int offsetSpread() {
        return withOffset == 0 ? 0 : greatestOffset - leastOffset;
    }

    /** Reads the date with its time; false if there is none, see {@link #expected()}. */
    public boolean read(byte[] bytes, int from, int to) {
        text.begin(bytes, from, to);
        ofDay = -1;
        offset = NO_OFFSET;
        if (unit != TimestampUnit.CALENDAR) {
            return unit.perSecond() > 0 ? epoch() : days();
        }
        long day = dates.read(text);
        if (day == DateReader.NONE) {
            return fails(
                    !dates.noMonth().isEmpty() ? noMonth() : anyDate ? "a date and time as in the first rows" : DATES);
        }
        anyDate = true;
        while (!text.isAtEnd() && isBetween(text.peek(0))) {
            text.skip(1);
        }
        if (text.isAtEnd()) {
            second = day * SECONDS_PER_DAY;
            bareDates++;
            return true;
        }
        return timeOf(day, true);
    }

    /** Reads a date and the time of day that stands in another field. */
    public boolean read(byte[] bytes, int dateFrom, int dateTo, int timeFrom, int timeTo) {
        text.begin(bytes, dateFrom, dateTo);
        long day = dates.read(text);
        if (day == DateReader.NONE || !text.isAtEnd()) {
            return fails(!dates.noMonth().isEmpty() ? noMonth() : anyDate ? "a date as in the first rows" : DATES);
        }
        anyDate = true;
        text.begin(bytes, timeFrom, timeTo);
        return timeOf(day, false);
    }

    private String noMonth() {
        return "the name of one month or its number, as in 2020-01-31; " + dates.noMonth() + " is none that is known";
    }

    private boolean fails(String what) {
        expected = what;
        return false;
    }

    private boolean epoch() {
        boolean negative = text.skipped('-');
        int start = text.at();
        long count = text.number();
        int digits = text.at() - start;
        if (digits == 0 || digits > 19 || !onlyZeros()) {
            return fails("a whole number of " + unit.words());
        }
        if (!unit.fits(digits)) {
            return fails(unit.words() + " as in the first rows; these digits count something else");
        }
        if (count % unit.perSecond() != 0) {
            return fails("a whole second; bars are not told apart below");
        }
        second = (negative ? -count : count) / unit.perSecond();
        return isPlausible(second) || fails("a time between 1800 and 2200");
    }

    private boolean days() {
        int start = text.at();
        long day = text.number();
        int digits = text.at() - start;
        if (digits == 0 || digits > 7 || !onlyZeros()) {
            return fails("a whole number of days");
        }
        second = (unit == TimestampUnit.SERIAL_DAY ? day - DAYS_TO_1970_FROM_1899_12_30 : day) * SECONDS_PER_DAY;
        return unit == TimestampUnit.BAR_NUMBER
                ? day <= LAST_BAR_NUMBER || fails("a bar number up to " + LAST_BAR_NUMBER)
                : isPlausible(second) || fails("a time between 1800 and 2200");
    }

    private static boolean isPlausible(long second) {
        return second >= -5_364_662_400L && second < 7_258_118_400L;
    }

    /** Whether nothing or a fraction of zeros follows. */
    private boolean onlyZeros() {
        if (text.skipped('.')) {
            while (text.isNext('0')) {
                text.skip(1);
            }
        }
        return text.isAtEnd();
    }

    private boolean timeOf(long day, boolean behindDate) {
        if (!clocks.read(text, behindDate)) {
            return fails(clocks.expected());
        }
        date = day;
        ofDay = clocks.halfSaid() ? -1 : clocks.second();
        long local = day * SECONDS_PER_DAY + clocks.second();
        if (clocks.offsetSaid()) {
            offset = clocks.offset();
            withOffset++;
            leastOffset = Math.min(leastOffset, offset);
            greatestOffset = Math.max(greatestOffset, offset);
            second = local - offset;
            return true;
        }
        offset = NO_OFFSET;
        withoutOffset++;
        second = zone.instant(local);
        return second != ZoneClock.SKIPPED || fails("a time that the clocks of the zone show; they skip this one");
    }

    private static boolean isBetween(byte b) {
        return b == ' ' || b == 'T' || b == 't' || b == ',' || b == ';';
    }
}
