package wallacea.store.foreign.survey;

import java.util.Arrays;

/**
 * How often each step between neighbouring bars occurs, in seconds: an open-addressing table of at most {@value #LARGEST}
 * different steps; rarer ones that find no place any more are counted together.
 */
public final class StepCounts {
    private static final int LARGEST = 1 << 14;
    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;

    private long[] steps = new long[64];
    private long[] counts = new long[64];
    private long[] firstLines = new long[64];
    private long[] longestRuns = new long[64];
    private int used;
    private long total;
    private long leader;
    private long leaderCount;
    private long lastStep;
    private long run;

    /** Notes a step of more than 0 seconds that ends at a line. */
    public void add(long step, long line) {
        total++;
        run = step == lastStep ? run + 1 : 1;
        lastStep = step;
        int slot = slot(step, steps);
        if (steps[slot] == 0) {
            if (2 * (used + 1) > steps.length) {
                if (steps.length == LARGEST) {
                    return;
                }
                grow();
                slot = slot(step, steps);
            }
            used++;
            steps[slot] = step;
            firstLines[slot] = line;
        }
        counts[slot]++;
        if (counts[slot] > leaderCount) {
            leaderCount = counts[slot];
            leader = step;
        }
        longestRuns[slot] = Math.max(longestRuns[slot], run);
    }

    private static int slot(long step, long[] table) {
        int mask = table.length - 1;
        int slot = (int) ((step * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (table[slot] != 0 && table[slot] != step) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = steps;
        long[][] columns = {counts, firstLines, longestRuns};
        steps = new long[2 * old.length];
        counts = new long[steps.length];
        firstLines = new long[steps.length];
        longestRuns = new long[steps.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                int slot = slot(old[i], steps);
                steps[slot] = old[i];
                counts[slot] = columns[0][i];
                firstLines[slot] = columns[1][i];
                longestRuns[slot] = columns[2][i];
            }
        }
    }

    long total() {
        return total;
    }

    /** The step of most bars so far, the first of several; 0 if there is none. */
    long leader() {
        return leader;
    }

    /** The step of most bars, the shortest of several; 0 if there is none. */
    public long usual() {
        long usual = 0;
        long most = 0;
        for (int i = 0; i < steps.length; i++) {
            if (counts[i] > most || (counts[i] == most && most > 0 && steps[i] < usual)) {
                most = counts[i];
                usual = steps[i];
            }
        }
        return usual;
    }

    /** Whether a step is the usual one, an hour more or less where clocks are changed, or a month among months. */
    public static boolean isUsual(long step, long usual) {
        if (step == usual) {
            return true;
        }
        long months = months(usual);
        return months > 0 ? months(step) == months : usual >= 4 * HOUR && Math.abs(step - usual) == HOUR;
    }

    /** Calendar months that a step may span, 0 if it is none of 1, 3 and 12. */
    static long months(long step) {
        long days = step / DAY;
        if (step % DAY > HOUR && step % DAY < DAY - HOUR) {
            return 0;
        }
        if (days >= 27 && days <= 31) {
            return 1;
        }
        return days >= 89 && days <= 92 ? 3 : days >= 365 && days <= 366 ? 12 : 0;
    }

    /** Steps longer than the usual one. */
    long longer(long usual) {
        return sum(usual, true);
    }

    /** Steps shorter than the usual one. */
    long shorter(long usual) {
        return sum(usual, false);
    }

    private long sum(long usual, boolean longer) {
        long sum = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] != 0 && steps[i] > usual == longer && !isUsual(steps[i], usual)) {
                sum += counts[i];
            }
        }
        return sum;
    }

    /** Where the first step shorter than the usual one ends; 0 if there is none. */
    long firstShorter(long usual) {
        return first(usual, 0);
    }

    /** Where the first of at least {@code run} equal steps in a row that are not the usual one ends; 0 if there are none. */
    long firstOfRun(long usual, long leastRun) {
        return first(usual, leastRun);
    }

    private long first(long usual, long leastRun) {
        long[] lines = firstLines.clone();
        for (int i = 0; i < steps.length; i++) {
            boolean counted = leastRun > 0 ? longestRuns[i] >= leastRun : steps[i] < usual;
            if (steps[i] == 0 || !counted || isUsual(steps[i], usual)) {
                lines[i] = Long.MAX_VALUE;
            }
        }
        long first = Arrays.stream(lines).min().orElse(Long.MAX_VALUE);
        return first == Long.MAX_VALUE ? 0 : first;
    }
}
