package wallacea.domain.operator;

/**
 * Individuals on a wheel, each with a share of its circumference that grows with its fitness: {@code (f - worst) / (best -
 * worst) + offset} among the valid ones, in which neither a constant added to all fitness nor its unit matters (windowing:
 * De Jong 1975; Goldberg 1989, chapter 4). If all valid ones are alike their shares are; an invalid one has none unless all are.
 */
final class FitnessWheel {
    /** End of each individual's share, by rank; ascending. */
    private final double[] ends;

    /** @param offset share of the worst valid individual where the best has {@code 1 + offset}; at least 0 */
    FitnessWheel(RankedFitness ranked, double offset) {
        double[] valid = ranked.valid();
        ends = new double[valid.length == 0 ? ranked.size() : valid.length];
        // halves, as the range of finite numbers need not be finite
        double worst = valid.length == 0 ? 0 : 0.5 * valid[valid.length - 1];
        double range = valid.length == 0 ? 0 : 0.5 * valid[0] - worst;
        double sum = 0;
        for (int rank = 0; rank < ends.length; rank++) {
            sum += range > 0 ? (0.5 * valid[rank] - worst) / range + offset : 1;
            ends[rank] = sum;
        }
    }

    /** Number of individuals that have a place. */
    int size() {
        return ends.length;
    }

    /** Length of the circumference, above 0. */
    double length() {
        return ends[ends.length - 1];
    }

    /** End of an individual's share; it begins where the one before ends. */
    double end(int rank) {
        return ends[rank];
    }

    /** The individual at a place from 0 to below {@link #length}. */
    int at(double place) {
        int low = 0;
        int high = ends.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
