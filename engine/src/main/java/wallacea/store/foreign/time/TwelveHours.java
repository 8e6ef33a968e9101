package wallacea.store.foreign.time;

import java.util.Locale;

/**
 * Tells whether times of day are those of a clock of twelve hours whose AM and PM are missing: none is before 01:00 or after
 * 12:59, yet on at least half of the days with more than one row they begin again, as {@code 01:30} after {@code 12:59}. A time begins
 * again if it is {@value #FALL} seconds or more before that of the row before; smaller steps back are rows out of order.
 */
public final class TwelveHours {
    private static final int FALL = 8 * 3_600;
    private static final int FIRST = 3_600;
    private static final int BEHIND = 13 * 3_600;

    private final boolean newestFirst;
    private boolean possible = true;
    private long day = Long.MIN_VALUE;
    private int previous;
    private int rowsOfDay;
    private boolean dayBeganAgain;
    private long days;
    private long daysBegunAgain;

    /** Has seen no time yet, of rows in the order that is said. */
    public TwelveHours(boolean newestFirst) {
        this.newestFirst = newestFirst;
    }

    /**
     * Looks at the time of one more row.
     *
     * @param ofDay seconds since midnight as they are written, below 0 if the time says AM or PM or there is none
     * @return whether the times of this day begin again here for the first time
     */
    public boolean look(long date, int ofDay) {
        possible &= ofDay >= FIRST && ofDay < BEHIND;
        if (!possible) {
            return false;
        }
        if (date != day) {
            day = date;
            previous = ofDay;
            rowsOfDay = 1;
            dayBeganAgain = false;
            return false;
        }
        days += ++rowsOfDay == 2 ? 1 : 0;
        boolean again = !dayBeganAgain && (newestFirst ? ofDay - previous : previous - ofDay) >= FALL;
        if (again) {
            dayBeganAgain = true;
            daysBegunAgain++;
        } else {
            previous = ofDay;
        }
        return again;
    }

    /** The time behind which they began again last, such as {@code 12:59}. */
    public String before() {
        return String.format(Locale.ROOT, "%02d:%02d", previous / 3_600, previous / 60 % 60);
    }

    /** Whether all that was seen looks so. */
    public boolean areLikely() {
        return possible && daysBegunAgain > 0 && 2 * daysBegunAgain >= days;
    }
}
