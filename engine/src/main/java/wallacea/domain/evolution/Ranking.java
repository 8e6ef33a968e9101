package wallacea.domain.evolution;

/**
 * The order of a population's individuals, best first: valid before invalid, then the higher fitness, then the lower
 * index.
 */
final class Ranking {
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

    /** Bottom-up merge sort: stable, so equal individuals stay in the order of their indices. */
    private static int[] sorted(double[] fitness, boolean[] valid) {
        int size = fitness.length;
        int[] from = new int[size];
        for (int i = 0; i < size; i++) {
            from[i] = i;
        }
        int[] to = new int[size];
        for (int run = 1; run < size && run > 0; run *= 2) {
            for (int start = 0; start < size; start += 2 * run) {
                int middle = Math.min(start + run, size);
                merge(from, to, start, middle, Math.min(start + 2 * run, size), fitness, valid);
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, double[] fitness, boolean[] valid) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean takeRight = left == middle || (right < end && isBetter(from[right], from[left], fitness, valid));
            to[at] = takeRight ? from[right++] : from[left++];
        }
    }

    private static boolean isBetter(int one, int other, double[] fitness, boolean[] valid) {
        return valid[one] == valid[other] ? fitness[one] > fitness[other] : valid[one];
    }
}
