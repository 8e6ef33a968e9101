package wallacea.domain.genome;

/**
 * Counts the ones in each column of rows of bits. The counts stand bit-sliced: digit k of 64 of them in a word, and eight rows
 * at a time are added by carry-save adders (Harley and Seal; Warren, "Hacker's Delight", 2012, section 5-1), all words of a
 * row side by side.
 */
final class BitCounter {
    private static final int AT_ONCE = 8;

    /** Words of a row. */
    private final int width;
    /** By digit, then by word; as many digits as the number of rows has. */
    private final long[][] digits;

    private final long[] eights;

    /** Counts over all of some rows, each of {@code width} words. */
    BitCounter(long[] words, int width) {
        this.width = width;
        int rows = words.length / width;
        digits = new long[Math.max(3, Integer.SIZE - Integer.numberOfLeadingZeros(rows))][width];
        eights = new long[width];
        int row = 0;
        for (; row + AT_ONCE <= rows; row += AT_ONCE) {
            addEight(words, row * width, digits[0], digits[1], digits[2]);
            for (int w = 0; w < width; w++) {
                carry(3, w, eights[w]);
            }
        }
        for (; row < rows; row++) {
            for (int w = 0; w < width; w++) {
                carry(0, w, words[row * width + w]);
            }
        }
    }

    /** Adds the rows from {@code at} on to the last three digits, and leaves in {@code eights} what they cannot hold. */
    private void addEight(long[] words, int at, long[] ones, long[] twos, long[] fours) {
        for (int w = 0; w < width; w++) {
            long a = words[at + w];
            long b = words[at + width + w];
            long c = words[at + 2 * width + w];
            long d = words[at + 3 * width + w];
            long twoA = majority(ones[w], a, b);
            long odd = ones[w] ^ a ^ b;
            long twoB = majority(odd, c, d);
            odd ^= c ^ d;
            long fourA = majority(twos[w], twoA, twoB);
            long even = twos[w] ^ twoA ^ twoB;
            a = words[at + 4 * width + w];
            b = words[at + 5 * width + w];
            c = words[at + 6 * width + w];
            d = words[at + 7 * width + w];
            twoA = majority(odd, a, b);
            odd ^= a ^ b;
            twoB = majority(odd, c, d);
            ones[w] = odd ^ c ^ d;
            long fourB = majority(even, twoA, twoB);
            twos[w] = even ^ twoA ^ twoB;
            eights[w] = majority(fours[w], fourA, fourB);
            fours[w] ^= fourA ^ fourB;
        }
    }

    private static long majority(long a, long b, long c) {
        return (a & b) | ((a ^ b) & c);
    }

    /** Adds {@code 2^digit} to the counts at the ones of word {@code w}. */
    private void carry(int digit, int w, long word) {
        long carried = word;
        for (int k = digit; carried != 0; k++) {
            long both = digits[k][w] & carried;
            digits[k][w] ^= carried;
            carried = both;
        }
    }

    /** The count of one column. */
    int ones(int column) {
        int ones = 0;
        for (int k = 0; k < digits.length; k++) {
            ones |= (int) (digits[k][column / Long.SIZE] >>> column & 1) << k;
        }
        return ones;
    }
}
