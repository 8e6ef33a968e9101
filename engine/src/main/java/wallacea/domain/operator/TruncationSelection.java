package wallacea.domain.operator;

import wallacea.domain.random.KeyedRandom;

/**
 * Any of the best individuals, each with the same probability (Mühlenbein and Schlierkamp-Voosen 1993).
 *
 * @param best how many may become parents, at least 1
 */
record TruncationSelection(int best) implements Selection {
    /** @param share of the individuals, above 0 and up to 1; rounded up to whole ones */
    static TruncationSelection of(double share, int size) {
        return new TruncationSelection(StrictMath.clamp((long) StrictMath.ceil(share * size), 1, size));
    }

    @Override
    public int select(int choice, KeyedRandom random) {
        return random.nextInt(best);
    }
}
