package wallacea.store.foreign.survey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the nights and weekends of a market from real holes. A step that is longer than a bar is a closing if, at the same
 * time of the week, one as long is found in at least a quarter of the weeks, or, shorter than a day, at the same time of
 * the day in a quarter of the days. Closings of {@value #CLOCKED} seconds or more may begin or end an hour off, where clocks are changed.
 * Where a market closes at weekends, a step that would be a closing, or a daily bar, without its last or its first day is a
 * single day that is missing: a holiday, perhaps.
 * Of more than {@value #MOST} long steps those beyond are taken for holes and not named.
 */
public final class LongSteps {
    private static final int MOST = 1 << 18;
    private static final int NAMED = 5;
    private static final int DAY = 86_400;
    private static final int WEEK = 7 * DAY;
    private static final int HOUR = 3_600;
    private static final int CLOCKED = 4 * HOUR;
    private static final int LEAST_WEEKS = 2;
    private static final int LEAST_DAYS = 3;
    private static final int SHARE = 4;

    private long[] starts = new long[64];
    private long[] steps = new long[64];
    private long[] lines = new long[64];
    private int size;

    /** Where in a week or day a step begins, and its length, in seconds. */
    private record Place(long at, long step) {}

    /**
     * The steps that recur.
     *
     * @param bar its size in seconds
     */
    private record Closings(
            Map<Place, Integer> weekly, Map<Place, Integer> daily, long bar, long leastWeeks, long leastDays) {
        boolean has(long start, long step) {
            return (bar < WEEK && recurs(weekly, WEEK, start, step, leastWeeks))
                    || (step < DAY && recurs(daily, DAY, start, step, leastDays));
        }

        boolean haveWeekends() {
            return bar < WEEK
                    && weekly.entrySet().stream()
                            .anyMatch(entry -> entry.getKey().step() >= DAY + bar && entry.getValue() >= leastWeeks);
        }

        /** A second of the one day of trade that a step leaves out; 0 if it leaves out less or more, or none as a whole. */
        long dayMissing(long start, long step) {
            if (has(start, step - DAY) || (bar > DAY - 2 * HOUR && StepCounts.isUsual(step - DAY, bar))) {
                return start + step - DAY;
            }
            return has(start + DAY, step - DAY) ? start + DAY : 0;
        }

        private static boolean recurs(Map<Place, Integer> counts, int period, long start, long step, long least) {
            int slack = step >= CLOCKED ? HOUR : 0;
            for (int early = -slack; early <= slack; early += HOUR) {
                for (int more = -slack; more <= slack; more += HOUR) {
                    Place place = new Place(Math.floorMod(start + early, (long) period), step + more);
                    if (counts.getOrDefault(place, 0) >= least) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /**
     * What the long steps are.
     *
     * @param closings number of those that recur
     * @param singleDays number of those by which a single day of trade is missing
     * @param firstDays the first of these days, ISO-8601 dates
     * @param longest of the others, the longest first
     */
    public record Found(long closings, long singleDays, List<String> firstDays, List<Survey.Hole> longest) {}

    /** Notes a step that may be longer than a bar and ends at a line. */
    void add(long start, long step, long line) {
        if (size == MOST) {
            return;
        }
        if (size == steps.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            steps = Arrays.copyOf(steps, 2 * size);
            lines = Arrays.copyOf(lines, 2 * size);
        }
        starts[size] = start;
        steps[size] = step;
        lines[size] = line;
        size++;
    }

    /**
     * Looks at all that were noted.
     *
     * @param bar its size in seconds
     * @param span seconds from the first bar to the last
     * @param zone in which a day that is missing has its date
     */
    Found found(long bar, long span, ZoneId zone) {
        Map<Place, Integer> weekly = new HashMap<>();
        Map<Place, Integer> daily = new HashMap<>();
        for (int i = 0; i < size; i++) {
            if (steps[i] > bar) {
                weekly.merge(new Place(Math.floorMod(starts[i], (long) WEEK), steps[i]), 1, Integer::sum);
                daily.merge(new Place(Math.floorMod(starts[i], (long) DAY), steps[i]), 1, Integer::sum);
            }
        }
        Closings closings = new Closings(
                weekly,
                daily,
                bar,
                Math.max(LEAST_WEEKS, span / WEEK / SHARE),
                Math.max(LEAST_DAYS, span / DAY / SHARE));
        boolean hasWeekends = closings.haveWeekends();
        long closed = 0;
        long singleDays = 0;
        List<String> firstDays = new ArrayList<>();
        List<Survey.Hole> holes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (steps[i] <= bar || StepCounts.isUsual(steps[i], bar)) {
                continue;
            }
            long single = hasWeekends ? closings.dayMissing(starts[i], steps[i]) : 0;
            if (closings.has(starts[i], steps[i])) {
                closed++;
            } else if (single > 0) {
                singleDays++;
                if (firstDays.size() < NAMED) {
                    firstDays.add(LocalDate.ofInstant(Instant.ofEpochSecond(single), zone)
                            .toString());
                }
            } else {
                keep(i, holes);
            }
        }
        return new Found(closed, singleDays, firstDays, holes);
    }

    private void keep(int i, List<Survey.Hole> holes) {
        if (holes.size() == NAMED && holes.getLast().seconds() >= steps[i]) {
            return;
        }
        holes.add(new Survey.Hole(
                lines[i],
                Instant.ofEpochSecond(starts[i]).toString(),
                Instant.ofEpochSecond(starts[i] + steps[i]).toString(),
                steps[i]));
        holes.sort(Comparator.comparingLong(Survey.Hole::seconds).reversed());
        if (holes.size() > NAMED) {
            holes.removeLast();
        }
    }
}
