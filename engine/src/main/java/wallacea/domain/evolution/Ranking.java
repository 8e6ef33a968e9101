package wallacea.domain.evolution;

/**
 * The order of a population's individuals, best first: valid before invalid, then the higher fitness, then the lower
 * index.
 */
final class Ranking {
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = Long.SIZE / DIGIT_BITS;

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
     * By digits, the least first (Knuth, "Sorting and Searching", 1998, section 5.2.5), those in which all agree left out, at
     * last by validity: each pass keeps the order of equals, so equal individuals stay in the order of their indices.
     */
    private static int[] sorted(double[] fitness, boolean[] valid) {
        int size = fitness.length;
        long[] keys = new long[size];
        int[][] counts = new int[DIGITS][1 << DIGIT_BITS];
        int[] from = new int[size];
        for (int i = 0; i < size; i++) {
            from[i] = i;
            keys[i] = descending(fitness[i]);
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][digit(keys[i], digit)]++;
            }
        }
        int[] to = new int[size];
        for (int digit = 0; digit < DIGITS; digit++) {
            if (size > 0 && counts[digit][digit(keys[0], digit)] < size) {
                distribute(from, to, keys, digit, counts[digit]);
                int[] swapped = from;
                from = to;
                to = swapped;
            }
        }
        validFirst(from, to, valid);
        return to;
    }

    /** A key that is the less, unsigned, the greater the number; for numbers but NaN and negative zero. */
    private static long descending(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ (~(bits >> 63) & Long.MAX_VALUE);
    }

    private static int digit(long key, int digit) {
        return (int) (key >>> (digit * DIGIT_BITS)) & ((1 << DIGIT_BITS) - 1);
    }

    /** @param counts how many keys have each value of the digit; changed */
    private static void distribute(int[] from, int[] to, long[] keys, int digit, int[] counts) {
        int place = 0;
        for (int value = 0; value < counts.length; value++) {
            int count = counts[value];
            counts[value] = place;
            place += count;
        }
        for (int individual : from) {
            to[counts[digit(keys[individual], digit)]++] = individual;
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
