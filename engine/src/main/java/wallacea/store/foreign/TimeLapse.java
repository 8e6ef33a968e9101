package wallacea.store.foreign;

import java.util.List;
import wallacea.store.foreign.survey.StepCounts;

/** What the times of a column are to those of another, row by row. */
enum TimeLapse {
    /** The same in every row. */
    NONE,
    /** Those at which the bars end that begin at the others: a bar later in every row, or the last unit of time before. */
    BAR,
    /** The same, and to the full bar. */
    FULL_BAR,
    OTHER;

    /** Of a row whose time cannot be read. */
    static final long UNREAD = Long.MIN_VALUE;

    private static final long NANOS = 1_000_000_000;
    /** Of a second, a millisecond, a microsecond and a nanosecond, in nanoseconds. */
    private static final List<Long> UNITS = List.of(NANOS, 1_000_000L, 1_000L, 1L);

    /**
     * Compares them.
     *
     * @param first nanoseconds since 1970 in the order of the rows, or {@link #UNREAD}
     * @param second as many, of which is asked how much later they are
     */
    static TimeLapse of(long[] first, long[] second) {
        if (isThroughout(first, second, 0, 0)) {
            return NONE;
        }
        long bar = bar(first);
        if (bar == 0) {
            return OTHER;
        }
        return isThroughout(first, second, bar, 0)
                ? FULL_BAR
                : UNITS.stream().anyMatch(unit -> isThroughout(first, second, bar, unit)) ? BAR : OTHER;
    }

    /** Whether the second, a unit later, are so many seconds behind the first wherever both are known, and anywhere. */
    private static boolean isThroughout(long[] first, long[] second, long seconds, long unit) {
        int rows = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] != UNREAD && second[i] != UNREAD) {
                long lapse = second[i] - first[i] + unit;
                boolean isSo =
                        seconds == 0 ? lapse == 0 : lapse % NANOS == 0 && StepCounts.isUsual(lapse / NANOS, seconds);
                if (!isSo) {
                    return false;
                }
                rows++;
            }
        }
        return rows > 0;
    }

    /** Whether the second are the times at which the bars end that begin at the first. */
    boolean isBar() {
        return this == BAR || this == FULL_BAR;
    }

    /** Seconds from most rows to the next, forward or back; 0 if there are none. */
    static long bar(long[] times) {
        StepCounts steps = new StepCounts();
        long previous = UNREAD;
        for (long time : times) {
            if (time != UNREAD) {
                long step = previous == UNREAD ? 0 : Math.abs(time - previous);
                if (step > 0 && step % NANOS == 0) {
                    steps.add(step / NANOS, 0);
                }
                previous = time;
            }
        }
        return steps.usual();
    }
}
