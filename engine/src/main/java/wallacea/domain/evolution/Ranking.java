package wallacea.domain.evolution;

import java.util.Arrays;

/**
 * The order of a population's individuals, best first: valid before invalid, then the higher fitness, then the lower
 * index.
 */
final class Ranking {
    private static final int DIGIT_BITS = 8;

    private final int[] individuals;

    private Ranking(int[] individuals) {
        this.individuals = individuals;
    }

    static Ranking of(double[] fitness, boolean[] valid) {
        return new Ranking(sorted(fitness, valid));
    }

    /** The individual of a rank, 0 for the best. */
    int individual(int rank) {
        return individuals[rank];
    }

    int size() {
        return individuals.length;
    }

    /**
     * By digits, the least first (Knuth, "Sorting and Searching", 1998, section 5.2.5), of the bits from the lowest in which two
     * differ on; those in which all agree are left out. At last by validity. Each pass keeps the order of equals, so equal
     * individuals stay in the order of their indices.
     */
    private static int[] sorted(double[] fitness, boolean[] valid) {
        int size = fitness.length;
        long[] keys = new long[size];
        int[] from = new int[size];
        long differing = 0;
        boolean allValid = true;
        for (int i = 0; i < size; i++) {
            from[i] = i;
            keys[i] = descending(fitness[i]);
            differing |= keys[i] ^ keys[0];
            allValid &= valid[i];
        }
        int[] to = new int[size];
        int[] counts = new int[1 << DIGIT_BITS];
        int shift = Long.numberOfTrailingZeros(differing);
        while (shift < Long.SIZE) {
            distribute(from, to, keys, shift, counts);
            int[] swapped = from;
            from = to;
            to = swapped;
            shift += DIGIT_BITS;
            shift += shift < Long.SIZE ? Long.numberOfTrailingZeros(differing >>> shift) : 0;
        }
        if (allValid) {
            return from;
        }
        validFirst(from, to, valid);
        return to;
    }

    /** A key that is the less, unsigned, the greater the number; for numbers but NaN and negative zero. */
    private static long descending(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ (~(bits >> 63) & Long.MAX_VALUE);
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & ((1 << DIGIT_BITS) - 1);
    }

    /** @param counts one for each value of a digit, of any content; changed */
    private static void distribute(int[] from, int[] to, long[] keys, int shift, int[] counts) {
        Arrays.fill(counts, 0);
        for (long key : keys) {
            counts[digit(key, shift)]++;
        }
        int place = 0;
        for (int value = 0; value < counts.length; value++) {
            int count = counts[value];
            counts[value] = place;
            place += count;
        }
        for (int individual : from) {
            to[counts[digit(keys[individual], shift)]++] = individual;
        }
    }

    private static void validFirst(int[] from, int[] to, boolean[] valid) {
        int place = 0;
        for (int individual : from) {
            if (valid[individual]) {
                to[place++] = individual;
            }
        }
        for (int individual : from) {
            if (!valid[individual]) {
                to[place++] = individual;
            }
        }
    }
}
