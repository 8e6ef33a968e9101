package wallacea.store.foreign;

import java.time.Instant;
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
 * Of more than {@value #MOST} long steps those beyond are taken for holes and not named.
 */
final class LongSteps {
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
     * What the long steps are.
     *
     * @param closings number of those that recur
     * @param longest of the others, the longest first
     */
    record Found(long closings, List<Survey.Hole> longest) {}

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
     */
    Found found(long bar, long span) {
        Map<Place, Integer> weekly = new HashMap<>();
        Map<Place, Integer> daily = new HashMap<>();
        for (int i = 0; i < size; i++) {
            weekly.merge(new Place(Math.floorMod(starts[i], (long) WEEK), steps[i]), 1, Integer::sum);
            daily.merge(new Place(Math.floorMod(starts[i], (long) DAY), steps[i]), 1, Integer::sum);
        }
        long leastWeeks = Math.max(LEAST_WEEKS, span / WEEK / SHARE);
        long leastDays = Math.max(LEAST_DAYS, span / DAY / SHARE);
        long closings = 0;
        List<Survey.Hole> holes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (steps[i] <= bar || StepCounts.isUsual(steps[i], bar)) {
                continue;
            }
            boolean recurs = bar < WEEK && recurs(weekly, WEEK, i, leastWeeks);
            if (recurs || (steps[i] < DAY && recurs(daily, DAY, i, leastDays))) {
                closings++;
            } else {
                keep(i, holes);
            }
        }
        return new Found(closings, holes);
    }

    private boolean recurs(Map<Place, Integer> counts, int period, int i, long least) {
        int slack = steps[i] >= CLOCKED ? HOUR : 0;
        for (int early = -slack; early <= slack; early += HOUR) {
            for (int more = -slack; more <= slack; more += HOUR) {
                Place place = new Place(Math.floorMod(starts[i] + early, (long) period), steps[i] + more);
                if (counts.getOrDefault(place, 0) >= least) {
                    return true;
                }
            }
        }
        return false;
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
