package wallacea.store.foreign.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns local times of one zone into instants. Of an hour that the clock shows twice, rows in order take the first pass
 * until time would stand still or go back, then the second; an hour that the clock skips is none.
 */
public final class ZoneClock {
    /** There is no such local time. */
    static final long SKIPPED = Long.MIN_VALUE;

    private final ZoneRules rules;
    private final boolean newestFirst;
    private long validFrom = Long.MAX_VALUE;
    private long validTo = Long.MIN_VALUE;
    private long offset;
    private long previous;
    private boolean started;
    private long shownTwice;

    /** Has read no time yet, of rows in the order that is said. */
    public ZoneClock(ZoneId zone, boolean newestFirst) {
        this.rules = zone.getRules();
        this.newestFirst = newestFirst;
    }

    /** Times that the clock shows twice. */
    public long shownTwice() {
        return shownTwice;
    }

    /** Seconds since 1970 UTC of a local time, given as if it were UTC; {@link #SKIPPED} if the clock skips it. */
    long instant(long local) {
        long instant = local >= validFrom && local < validTo ? local - offset : anew(local);
        if (instant != SKIPPED) {
            previous = instant;
            started = true;
        }
        return instant;
    }

    private long anew(long local) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change != null) {
            if (change.isGap()) {
                return SKIPPED;
            }
            shownTwice++;
            long first = local - change.getOffsetBefore().getTotalSeconds();
            long second = local - change.getOffsetAfter().getTotalSeconds();
            if (newestFirst) {
                return !started || second < previous ? second : first;
            }
            return !started || first > previous ? first : second;
        }
        offset = rules.getOffset(time).getTotalSeconds();
        Instant instant = Instant.ofEpochSecond(local - offset);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        validFrom = before == null
                ? Long.MIN_VALUE
                : Math.max(local(before.getDateTimeBefore()), local(before.getDateTimeAfter()));
        validTo = after == null
                ? Long.MAX_VALUE
                : Math.min(local(after.getDateTimeBefore()), local(after.getDateTimeAfter()));
        return local - offset;
    }

    private static long local(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
