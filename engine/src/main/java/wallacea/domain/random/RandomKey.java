package wallacea.domain.random;

/**
 * Keys of random draws: a chained mix of 64-bit words. A key of (seed, island, generation, individual, purpose) is
 * {@code mix(mix(mix(mix(seed, island), generation), individual), purpose)}; neighbouring values give unrelated keys.
 *
 * <p>The mix is a bijection in each argument and not symmetric. Its finalizer is Stafford's variant 13 of the one of
 * MurmurHash3, as in Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
 */
public final class RandomKey {
    private static final long VALUE_OFFSET = 0x9E3779B97F4A7C15L;
    private static final long KEY_OFFSET = 0xD1B54A32D192ED03L;

    private RandomKey() {}

    /** The key that follows from a key and one more value. */
    public static long mix(long key, long value) {
        return finish(finish(value + VALUE_OFFSET) ^ (Long.rotateLeft(key, 23) + KEY_OFFSET));
    }

    /** The key of one individual's draws for one purpose. */
    public static long of(long seed, int island, int generation, int individual, int purpose) {
        return mix(mix(mix(mix(seed, island), generation), individual), purpose);
    }

    /** The keys that follow from a key and the values from {@code first} on, one for each of {@code keys}. */
    static void mix(long key, int first, long[] keys) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = mix(key, first + i);
        }
    }

    /**
     * The keys that follow from each key and one more value.
     *
     * @param mixed receives them, may be the same array
     */
    static void mix(long[] keys, long value, long[] mixed) {
        for (int i = 0; i < keys.length; i++) {
            mixed[i] = mix(keys[i], value);
        }
    }

    static long finish(long word) {
        long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
