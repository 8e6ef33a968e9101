package wallacea.domain.operator;

import wallacea.domain.random.KeyedRandom;

/**
 * Stochastic universal sampling (Baker 1987): one spin of a wheel with as many pointers, evenly spaced, as parents are
 * wanted, so that each individual is chosen as often as expected, rounded down or up. The parents are shuffled (Fisher and
 * Yates), as those that mate must not be neighbours in rank.
 */
final class UniversalSamplingSelection implements Selection {
    private final int[] parents;

    private UniversalSamplingSelection(int[] parents) {
        this.parents = parents;
    }

    /** @param choices number of parents, at least 1 */
    static UniversalSamplingSelection of(FitnessWheel wheel, int choices, KeyedRandom random) {
        int[] parents = new int[choices];
        double spin = random.nextDouble();
        int rank = 0;
        for (int choice = 0; choice < choices; choice++) {
            double place = (choice + spin) / choices * wheel.length();
            while (rank < wheel.size() - 1 && wheel.end(rank) <= place) {
                rank++;
            }
            parents[choice] = rank;
        }
        for (int left = choices; left > 1; left--) {
            int drawn = random.nextInt(left);
            int swapped = parents[drawn];
            parents[drawn] = parents[left - 1];
            parents[left - 1] = swapped;
        }
        return new UniversalSamplingSelection(parents);
    }

    @Override
    public int select(int choice, KeyedRandom random) {
        return parents[choice];
    }
}
