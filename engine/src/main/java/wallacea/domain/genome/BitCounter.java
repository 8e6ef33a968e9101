package wallacea.domain.genome;

import java.util.Arrays;

/**
 * Counts the ones at each of the 64 places of many words. The counts stand bit-sliced: word k holds binary digit k of all 64,
 * and eight words at a time are added by carry-save adders (Harley and Seal; Warren, "Hacker's Delight", 2012, section
 * 5-1).
 */
final class BitCounter {
    private static final int AT_ONCE = 8;

    private final long[] digits = new long[Integer.SIZE];
    /** How many digits the number of words has, and so a count at most. */
    private int length;

    /** Counts anew, over {@code count} words from {@code at} on, each {@code stride} after the one before. */
    void count(long[] words, int at, int stride, int count) {
        Arrays.fill(digits, 0);
        length = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        int place = at;
        for (int left = count; left > 0; left -= AT_ONCE, place += AT_ONCE * stride) {
            if (left < AT_ONCE) {
                for (int i = 0; i < left; i++) {
                    carry(0, words[place + i * stride]);
                }
                return;
            }
            addEight(words, place, stride);
        }
    }

    private void addEight(long[] words, int at, int stride) {
        long ones = digits[0];
        long twos = digits[1];
        long fours = digits[2];
        long twoA = majority(ones, words[at], words[at + stride]);
        ones ^= words[at] ^ words[at + stride];
        long twoB = majority(ones, words[at + 2 * stride], words[at + 3 * stride]);
        ones ^= words[at + 2 * stride] ^ words[at + 3 * stride];
        long fourA = majority(twos, twoA, twoB);
        twos ^= twoA ^ twoB;
        twoA = majority(ones, words[at + 4 * stride], words[at + 5 * stride]);
        ones ^= words[at + 4 * stride] ^ words[at + 5 * stride];
        twoB = majority(ones, words[at + 6 * stride], words[at + 7 * stride]);
        ones ^= words[at + 6 * stride] ^ words[at + 7 * stride];
        long fourB = majority(twos, twoA, twoB);
        twos ^= twoA ^ twoB;
        digits[0] = ones;
        digits[1] = twos;
        digits[2] = fours ^ fourA ^ fourB;
        carry(3, majority(fours, fourA, fourB));
    }

    private static long majority(long a, long b, long c) {
        return (a & b) | ((a ^ b) & c);
    }

    /** Adds {@code 2^digit} at the places of a word's ones. */
    private void carry(int digit, long word) {
        long carried = word;
        for (int k = digit; carried != 0; k++) {
            long both = digits[k] & carried;
            digits[k] ^= carried;
            carried = both;
        }
    }

    /** The count of one place, 0 to 63. */
    int ones(int place) {
        int ones = 0;
        for (int k = 0; k < length; k++) {
            ones |= (int) (digits[k] >>> place & 1) << k;
        }
        return ones;
    }
}
