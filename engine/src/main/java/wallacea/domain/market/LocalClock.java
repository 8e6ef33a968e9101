package wallacea.domain.market;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** The clocks of a zone; they are asked fast for times that rise. Of one thread. */
public final class LocalClock {
    private final ZoneRules rules;
    private long offset;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;

    public LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** What they show at a second since 1970 UTC, as seconds since 1970 by them. */
    public long at(long second) {
        if (second < from || second >= until) {
            Instant at = Instant.ofEpochSecond(second);
            ZoneOffsetTransition next = rules.nextTransition(at);
            offset = rules.getOffset(at).getTotalSeconds();
            from = second;
            until = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        }
        return second + offset;
    }
}
