package wallacea.domain.backtest.fast;

import java.util.Arrays;

/**
 * Ranks of numbers among those before them: a window in ascending order, as a ring of links. The place of a number is searched
 * from that of the number before, so that a bar costs as many steps as ranks lie between the two: few where a series moves slowly,
 * a third of the window where it is noise.
 */
final class SlidingRank {
    private SlidingRank() {}

    /** As {@link Lanes#lessBefore}. */
    static void lessBefore(double[] x, int period, int from, int until, double[] out) {
        if (from >= until) {
            return;
        }
        // The window and the number that leaves it; the last place links the greatest to the least and, being NaN, ends
        // every search.
        int end = period + 1;
        double[] value = new double[end + 1];
        Arrays.fill(value, Double.NaN);
        int[] next = new int[end + 1];
        int[] previous = new int[end + 1];
        next[end] = end;
        previous[end] = end;
        int last = end;
        int rank = 0;
        int place = 0;
        for (int i = from - period; i < until; i++) {
            double now = x[i];
            double oldest = value[place];
            if (!Double.isNaN(oldest)) {
                next[previous[place]] = next[place];
                previous[next[place]] = previous[place];
                if (place == last) {
                    last = end;
                } else if (oldest < value[last]) {
                    rank--;
                }
            }
            value[place] = now;
            if (!Double.isNaN(now)) {
                // Before all that are equal, so that as many stand before it as are less.
                int after;
                if (now > value[last]) {
                    rank++;
                    after = next[last];
                    while (value[after] < now) {
                        rank++;
                        after = next[after];
                    }
                } else {
                    after = last;
                    while (value[previous[after]] >= now) {
                        rank--;
                        after = previous[after];
                    }
                }
                int before = previous[after];
                previous[place] = before;
                next[place] = after;
                next[before] = place;
                previous[after] = place;
                last = place;
            }
            if (i >= from) {
                out[i] = last == place ? rank : 0;
            }
            place = place == period ? 0 : place + 1;
        }
    }
}
