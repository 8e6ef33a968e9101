package wallacea.store.foreign.survey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/** Counts bars by the day of the week on which they open, in one zone. */
final class Weekdays {
    /** Share of the bars of the fullest day below which a day has but the end of another, such as the first hours of a week. */
    private static final double USUAL = 0.6;

    private final ZoneId zone;
    private final long[] bars = new long[7];
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private int weekday;

    Weekdays(ZoneId zone) {
        this.zone = zone;
    }

    /** Counts a bar by its seconds since 1970 UTC; fast where most bars open on the day of the one before. */
    void add(long second) {
        if (second < from || second >= to) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
            from = day.atStartOfDay(zone).toEpochSecond();
            to = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
            weekday = day.getDayOfWeek().getValue() - 1;
        }
        bars[weekday]++;
    }

    /** Days of the week with at least {@value #USUAL} of the bars of the fullest one; 0 if there are no bars. */
    int usual() {
        long most = Arrays.stream(bars).max().orElse(0);
        return (int) Arrays.stream(bars)
                .filter(count -> count > 0 && count >= USUAL * most)
                .count();
    }
}
