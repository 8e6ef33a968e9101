package wallacea.domain.operator;

import wallacea.domain.random.KeyedRandom;

/**
 * The best of some individuals drawn with replacement: rank r of n is chosen with probability {@code ((n-r)/n)^k -
 * ((n-r-1)/n)^k} (Blickle and Thiele 1996).
 *
 * @param contestants k, at least 1
 * @param size n, at least 1
 */
record TournamentSelection(int contestants, int size) implements Selection {
    @Override
    public int select(int choice, KeyedRandom random) {
        return random.leastInt(contestants, size);
    }
}
