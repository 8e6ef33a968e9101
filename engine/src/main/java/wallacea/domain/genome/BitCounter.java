package wallacea.domain.genome;

/**
 * Counts the ones at each of 64 places of a column of words. The counts stand bit-sliced, each word one digit of all of them,
 * and 32 words at a time are added by carry-save adders (Harley and Seal; Warren, "Hacker's Delight", 2012, section
 * 5-1).
 */
final class BitCounter {
    /** Words that are added at once. */
    static final int AT_ONCE = 32;

    private long ones;
    private long twos;
    private long fours;
    private long eights;
    private long sixteens;
    /** From thirty-twos on. */
    private final long[] higher;

    /** @param length most words that are added */
    BitCounter(int length) {
        higher = new long[Integer.SIZE - Integer.numberOfLeadingZeros(length / AT_ONCE)];
    }

    /**
     * Adds words of the column.
     *
     * @param at first of them, each {@code stride} words after the one before
     * @param count a multiple of {@link #AT_ONCE}
     */
    void add(long[] words, int at, int stride, int count) {
        int end = at + count * stride;
        for (int place = at; place < end; place += AT_ONCE * stride) {
            long one = sixteens(words, place, stride);
            long other = sixteens(words, place + 16 * stride, stride);
            carry(majority(sixteens, one, other));
            sixteens ^= one ^ other;
        }
    }

    /** Adds the counts to {@code counts} from {@code from} on, as far as the array goes. */
    void addTo(int[] counts, int from) {
        add(ones, 0, counts, from);
        add(twos, 1, counts, from);
        add(fours, 2, counts, from);
        add(eights, 3, counts, from);
        add(sixteens, 4, counts, from);
        for (int k = 0; k < higher.length; k++) {
            add(higher[k], 5 + k, counts, from);
        }
    }

    /** Adds sixteen words to ones, twos, fours and eights; returns what these cannot hold. */
    private long sixteens(long[] words, int at, int stride) {
        long eightA = eights(words, at, stride);
        long eightB = eights(words, at + 8 * stride, stride);
        long carried = majority(eights, eightA, eightB);
        eights ^= eightA ^ eightB;
        return carried;
    }

    private long eights(long[] words, int at, int stride) {
        long fourA = fours(words, at, stride);
        long fourB = fours(words, at + 4 * stride, stride);
        long carried = majority(fours, fourA, fourB);
        fours ^= fourA ^ fourB;
        return carried;
    }

    private long fours(long[] words, int at, int stride) {
        long twoA = twos(words[at], words[at + stride]);
        long twoB = twos(words[at + 2 * stride], words[at + 3 * stride]);
        long carried = majority(twos, twoA, twoB);
        twos ^= twoA ^ twoB;
        return carried;
    }

    private long twos(long a, long b) {
        long carried = majority(ones, a, b);
        ones ^= a ^ b;
        return carried;
    }

    private static long majority(long a, long b, long c) {
        return (a & b) | ((a ^ b) & c);
    }

    private void carry(long thirtyTwos) {
        long carried = thirtyTwos;
        for (int k = 0; k < higher.length; k++) {
            long digit = higher[k];
            higher[k] = digit ^ carried;
            carried &= digit;
        }
    }

    /** Adds one for each bit of a word, as a digit of that weight, the logarithm of it to base 2. */
    static void add(long word, int digit, int[] counts, int from) {
        int end = Math.min(Long.SIZE, counts.length - from);
        for (int i = 0; i < end; i++) {
            counts[from + i] += ((int) (word >>> i) & 1) << digit;
        }
    }
}
