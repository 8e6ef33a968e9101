package wallacea.domain.genome;

import java.util.Arrays;

/**
 * Counts the ones at each of 64 places of each word of lines, {@value #WIDTH} words each. The counts stand bit-sliced, a line for
 * each binary digit of all of them, two digits a level. Four lines at a time are added to a level by carry-save adders (Harley
 * and Seal; Warren, "Hacker's Delight", 2012, section 5-1) and give one line for the level above, where four wait for each other
 * again. Loops go along the lines, so that the JVM computes them in vectors.
 */
final class BitCounter {
    /** Words of a line. */
    static final int WIDTH = 64;

    private static final int AT_ONCE = 4;
    private static final int SIXTEEN = 16;
    private static final long EACH_SIXTEENTH = 0x0001_0001_0001_0001L;

    private final int levels;
    /** By digit, the lowest first. */
    private final long[][] digits;
    /** By level. */
    private final long[][] waiting;

    private final int[] lines;
    private final long[] carried = new long[WIDTH];

    /** @param most that a count can reach, at least 1 */
    BitCounter(int most) {
        levels = (Integer.SIZE + 1 - Integer.numberOfLeadingZeros(most)) / 2;
        digits = new long[2 * levels][];
        waiting = new long[levels][];
        lines = new int[levels];
        for (int level = 0; level < levels; level++) {
            digits[2 * level] = new long[WIDTH];
            digits[2 * level + 1] = new long[WIDTH];
            waiting[level] = new long[AT_ONCE * WIDTH];
        }
    }

    /** Adds a line: {@code count} words from {@code at} on, as if zeros followed. */
    void add(long[] words, int at, int count) {
        add(0, words, at, count);
    }

    private void add(int level, long[] words, int at, int count) {
        int to = lines[level] * WIDTH;
        System.arraycopy(words, at, waiting[level], to, count);
        Arrays.fill(waiting[level], to + count, to + WIDTH, 0);
        lines[level]++;
        if (lines[level] == AT_ONCE) {
            addWaiting(level);
        }
    }

    private void addWaiting(int level) {
        addFour(waiting[level], digits[2 * level], digits[2 * level + 1], carried);
        lines[level] = 0;
        if (level < levels - 1) {
            add(level + 1, carried, 0, WIDTH);
        }
    }

    private static void addFour(long[] four, long[] ones, long[] twos, long[] fours) {
        for (int i = 0; i < WIDTH; i++) {
            long one = ones[i];
            long two = twos[i];
            long a = four[i];
            long b = four[i + WIDTH];
            long c = four[i + 2 * WIDTH];
            long d = four[i + 3 * WIDTH];
            long carriedOnce = majority(one, a, b);
            one ^= a ^ b;
            long carriedTwice = majority(one, c, d);
            ones[i] = one ^ c ^ d;
            twos[i] = two ^ carriedOnce ^ carriedTwice;
            fours[i] = majority(two, carriedOnce, carriedTwice);
        }
    }

    private static long majority(long a, long b, long c) {
        return (a & b) | ((a ^ b) & c);
    }

    /**
     * Adds the counts to {@code counts} from {@code from} on, as far as the array goes; where a line has several parts, one
     * after another, their sums. Then nothing is counted any more.
     *
     * @param part words of a part
     * @param parts of a line
     */
    void addTo(int[] counts, int from, int part, int parts) {
        for (int level = 0; level < levels; level++) {
            Arrays.fill(waiting[level], lines[level] * WIDTH, AT_ONCE * WIDTH, 0);
            addWaiting(level);
        }
        for (int other = 1; other < parts; other++) {
            addToFirst(other * part, part);
        }
        for (int i = 0; i < part; i++) {
            addTo(counts, from + i * Long.SIZE, i);
        }
    }

    /** Adds the counts of a part of the line to those of the first. */
    private void addToFirst(int from, int part) {
        Arrays.fill(carried, 0, part, 0);
        for (long[] digit : digits) {
            for (int i = 0; i < part; i++) {
                long had = digit[i];
                long added = digit[from + i];
                digit[i] = had ^ added ^ carried[i];
                carried[i] = majority(had, added, carried[i]);
            }
        }
    }

    /** Adds the counts of a word, four at a time that stand sixteen places apart and have sixteen digits at most. */
    private void addTo(int[] counts, int from, int word) {
        int end = Math.min(counts.length, from + Long.SIZE);
        for (int low = 0; low < digits.length; low += SIXTEEN) {
            int high = Math.min(digits.length, low + SIXTEEN);
            for (int place = 0; place < SIXTEEN; place++) {
                long four = 0;
                for (int digit = low; digit < high; digit++) {
                    four += (digits[digit][word] >>> place & EACH_SIXTEENTH) << (digit - low);
                }
                for (int at = from + place; at < end; at += SIXTEEN) {
                    counts[at] += (int) (four & 0xFFFF) << low;
                    four >>>= SIXTEEN;
                }
            }
        }
    }
}
