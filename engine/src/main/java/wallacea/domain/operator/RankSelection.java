package wallacea.domain.operator;

import wallacea.domain.random.KeyedRandom;

/**
 * Linear ranking (Baker 1985): rank r of n is chosen with probability {@code (s - 2(s-1) r/(n-1)) / n}. That is a mixture:
 * uniform with weight {@code 2 - s}, else the better of two different individuals.
 *
 * @param pressure s, 1 to 2: how often the best is expected in n choices
 * @param size n, at least 1
 */
record RankSelection(double pressure, int size) implements Selection {
    @Override
    public int select(int choice, KeyedRandom random) {
        int one = random.nextInt(size);
        if (size == 1 || random.nextBoolean(2 - pressure)) {
            return one;
        }
        int other = random.nextInt(size - 1);
        return Math.min(one, other < one ? other : other + 1);
    }
}
