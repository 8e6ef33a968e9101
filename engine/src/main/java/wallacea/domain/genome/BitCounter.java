package wallacea.domain.genome;

import java.util.Arrays;

/**
 * Counts the ones at each of 64 places of a column of words. The counts stand bit-sliced, each word one digit of all of them,
 * and sixteen words at a time are added by carry-save adders (Harley and Seal; Warren, "Hacker's Delight", 2012, section
 * 5-1).
 */
final class BitCounter {
    private static final int AT_ONCE = 16;

    private long ones;
    private long twos;
    private long fours;
    private long eights;
    /** From sixteens on. */
    private final long[] higher = new long[Integer.SIZE - 4];

    /**
     * Adds the counts of a column to {@code counts} from {@code from} on, as far as the array goes.
     *
     * @param at first word of the column, each {@code stride} words after the one before
     * @param length number of words
     */
    void count(long[] words, int at, int stride, int length, int[] counts, int from) {
        ones = 0;
        twos = 0;
        fours = 0;
        eights = 0;
        Arrays.fill(higher, 0);
        int end = at + length * stride;
        int place = at;
        int highest = Integer.SIZE - Integer.numberOfLeadingZeros(length / AT_ONCE);
        for (; place + (AT_ONCE - 1) * stride < end; place += AT_ONCE * stride) {
            long one = eights(words, place, stride);
            long other = eights(words, place + 8 * stride, stride);
            carry(majority(eights, one, other), highest);
            eights ^= one ^ other;
        }
        add(ones, 0, counts, from);
        add(twos, 1, counts, from);
        add(fours, 2, counts, from);
        add(eights, 3, counts, from);
        for (int k = 0; k < highest; k++) {
            add(higher[k], 4 + k, counts, from);
        }
        for (; place < end; place += stride) {
            add(words[place], 0, counts, from);
        }
    }

    /** Adds eight words to ones, twos and fours; returns what these cannot hold. */
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

    private void carry(long sixteens, int highest) {
        long carried = sixteens;
        for (int k = 0; k < highest; k++) {
            long digit = higher[k];
            higher[k] = digit ^ carried;
            carried &= digit;
        }
    }

    private static void add(long word, int digit, int[] counts, int from) {
        int end = Math.min(Long.SIZE, counts.length - from);
        for (int i = 0; i < end; i++) {
            counts[from + i] += ((int) (word >>> i) & 1) << digit;
        }
    }
}
