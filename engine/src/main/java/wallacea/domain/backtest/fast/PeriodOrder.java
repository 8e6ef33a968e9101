package wallacea.domain.backtest.fast;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Indices by the periods that belong to them, long ones first, in the order of the indices where periods are equal; those in order already,
 * as the leaves of ordered strategies are, are only counted. For one thread.
 */
final class PeriodOrder {
    /** By period: where in {@link #sorted} the next one goes; at first, how many have the period before. */
    private final int[] next = new int[WindowSums.REACH + 2];

    /** By index: where in {@link #next} its period is. */
    private int[] places = {};

    int[] sorted = {};

    /**
     * Sorts the indices from 0 until before {@code count} by counting.
     *
     * @param period at least 0; those above {@link WindowSums#REACH} count as one
     */
    void sort(int count, IntUnaryOperator period) {
        if (sorted.length < count) {
            sorted = new int[count];
            places = new int[count];
        }
        Arrays.fill(next, 0);
        int before = 0;
        boolean isSorted = true;
        for (int i = 0; i < count; i++) {
            int place = WindowSums.REACH - Math.min(period.applyAsInt(i), WindowSums.REACH);
            places[i] = place;
            next[place + 1]++;
            isSorted &= place >= before;
            before = place;
        }
        if (isSorted) {
            for (int i = 0; i < count; i++) {
                sorted[i] = i;
            }
            return;
        }
        for (int place = 1; place < next.length; place++) {
            next[place] += next[place - 1];
        }
        for (int i = 0; i < count; i++) {
            sorted[next[places[i]]++] = i;
        }
    }
}
