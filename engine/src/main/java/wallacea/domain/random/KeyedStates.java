package wallacea.domain.random;

/**
 * Where the draws of a row of individuals start, for two purposes: what {@link KeyedRandom#reset} does for one key after another is
 * done for all at once, in loops that the JVM computes in vectors. Not safe for use by several threads.
 */
public final class KeyedStates {
    private final long[] individuals;
    private final long[] keys;
    private final long[][] first = new long[2][];
    private final long[][] second = new long[2][];

    /** @param count of individuals */
    public KeyedStates(int count) {
        individuals = new long[count];
        keys = new long[count];
        for (int purpose = 0; purpose < 2; purpose++) {
            first[purpose] = new long[count];
            second[purpose] = new long[count];
        }
    }

    /** Takes the individuals from {@code from} on: their keys are mixes of {@code key} and the index of each. */
    public void begin(long key, int from) {
        RandomKey.mix(key, from, individuals);
    }

    /**
     * Makes the states of a key that follows from each individual's.
     *
     * @param place 0 or 1, by which they are asked for
     * @param values that are mixed into the key, in their order
     */
    public void make(int place, long[] values) {
        System.arraycopy(individuals, 0, keys, 0, keys.length);
        for (long value : values) {
            RandomKey.mix(keys, value, keys);
        }
        RandomKey.mix(keys, 1, first[place]);
        RandomKey.mix(keys, 2, second[place]);
    }

    /** Starts the draws of an individual, the first one taken being 0. */
    public void start(int place, int individual, KeyedRandom random) {
        random.state(first[place][individual], second[place][individual]);
    }
}
