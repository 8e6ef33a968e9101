package wallacea.domain.random;

/**
 * Random numbers that follow from a key: xoroshiro128++ (Blackman and Vigna, "Scrambled Linear Pseudorandom Number
 * Generators", 2021) whose 128 bits of state are two mixes of the key. One object serves any number of keys in turn and
 * allocates nothing. Not safe for use by several threads.
 */
public final class KeyedRandom {
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long s0;
    private long s1;
    private double spareGaussian;
    private boolean hasSpareGaussian;

    public KeyedRandom(long key) {
        reset(key);
    }

    /** Starts the draws of another key. */
    public void reset(long key) {
        state(RandomKey.mix(key, 1), RandomKey.mix(key, 2));
    }

    /** Sets the 128 bits of state; all zero, from which nothing would come, is replaced. */
    void state(long first, long second) {
        s0 = first;
        s1 = (first | second) == 0 ? 1 : second;
        hasSpareGaussian = false;
    }

    /** 64 uniform bits. */
    public long nextLong() {
        long a = s0;
        long b = s1;
        long result = Long.rotateLeft(a + b, 17) + a;
        b ^= a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return result;
    }

    /**
     * A whole number from 0 to {@code bound - 1}, each equally likely (Lemire, "Fast Random Integer Generation in an
     * Interval", 2019).
     *
     * @param bound at least 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1: bound=" + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** The least of so many draws of {@link #nextInt}. */
    public int leastInt(int draws, int bound) {
        long a = s0;
        long b = s1;
        int least = bound - 1;
        for (int left = draws; left > 0; ) {
            long product = ((Long.rotateLeft(a + b, 17) + a) >>> 32) * bound;
            b ^= a;
            a = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
            b = Long.rotateLeft(b, 28);
            long low = product & 0xFFFFFFFFL;
            if (low >= bound || low >= (1L << 32) % bound) {
                least = Math.min(least, (int) (product >>> 32));
                left--;
            }
        }
        s0 = a;
        s1 = b;
        return least;
    }

    /** A multiple of 2^-53, at least 0 and below 1. */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** True with the given probability. */
    public boolean nextBoolean(double probability) {
        return nextDouble() < probability;
    }

    /**
     * 64 independent bits, each 1 with the given probability to within 2^-53. The binary digits of the probability from the
     * last to the first join one draw each, a 1 by or, a 0 by and: one draw for 1/2, two for 1/4.
     */
    public long nextCoins(double probability) {
        if (probability >= 1) {
            return -1;
        }
        long digits = (long) (probability * 0x1.0p53);
        long coins = 0;
        for (int place = Long.numberOfTrailingZeros(digits); place < 53; place++) {
            long draw = nextLong();
            coins = (digits >>> place & 1) == 0 ? coins & draw : coins | draw;
        }
        return coins;
    }

    /**
     * Chooses between two rows of bits, a word of {@link #nextCoins} for each of theirs: where a coin is 1 the bit is the second
     * row's.
     *
     * @param rows words of both, which begin at {@code first} and {@code second}
     * @param chosen receives {@code count} words from {@code at} on
     */
    public void choose(double probability, long[] rows, int first, int second, long[] chosen, int at, int count) {
        if (probability != 0.5) {
            for (int i = 0; i < count; i++) {
                chosen[at + i] = rows[first + i] ^ ((rows[first + i] ^ rows[second + i]) & nextCoins(probability));
            }
            return;
        }
        // nextLong with its state in local variables: a third of the time
        long a = s0;
        long b = s1;
        for (int i = 0; i < count; i++) {
            long coins = Long.rotateLeft(a + b, 17) + a;
            b ^= a;
            a = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
            b = Long.rotateLeft(b, 28);
            chosen[at + i] = rows[first + i] ^ ((rows[first + i] ^ rows[second + i]) & coins);
        }
        s0 = a;
        s1 = b;
    }

    /** A standard normal number, by Marsaglia's polar method (1964) with strict logarithm. */
    public double nextGaussian() {
        if (hasSpareGaussian) {
            hasSpareGaussian = false;
            return spareGaussian;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * scale;
        hasSpareGaussian = true;
        return x * scale;
    }
}
