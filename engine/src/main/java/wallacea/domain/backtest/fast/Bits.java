package wallacea.domain.backtest.fast;

/** One bit a bar, 64 bars a word, bar i in bit {@code i % 64} of word {@code i / 64}; bits past the last bar are 0. */
final class Bits {
    private Bits() {}

    static int words(int bars) {
        return (bars + 63) >>> 6;
    }

    /** The bits of the last word that stand for bars. */
    static long lastMask(int bars) {
        return -1L >>> -bars;
    }

    /** First set bit at or after {@code from}; {@code bars} if there is none. */
    static int next(long[] bits, int from, int bars) {
        if (from >= bars) {
            return bars;
        }
        int w = from >>> 6;
        long word = bits[w] & (-1L << from);
        while (word == 0) {
            if (++w == words(bars)) {
                return bars;
            }
            word = bits[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(word);
    }

    static boolean get(long[] bits, int bar) {
        return (bits[bar >>> 6] >>> bar & 1) != 0;
    }

    /** Clears all bits before bar {@code first}. */
    static void clearBefore(long[] bits, int first) {
        int word = first >>> 6;
        for (int w = 0; w < word && w < bits.length; w++) {
            bits[w] = 0;
        }
        if (word < bits.length) {
            bits[word] &= -1L << first;
        }
    }

    /** Moves every bit one bar later; the last bar's is lost. */
    static void delay(long[] bits, int bars) {
        long carry = 0;
        for (int w = 0; w < words(bars); w++) {
            long word = bits[w];
            bits[w] = word << 1 | carry;
            carry = word >>> 63;
        }
        maskLast(bits, bars);
    }

    /** Keeps the bits that end a run of {@code span} set bits or more: runs that double in length, so that it costs their logarithm. */
    static void held(long[] bits, int span, int bars) {
        int most = Math.min(span, bars + 1);
        for (int length = 1; length < most; ) {
            int step = Math.min(length, most - length);
            int words = step >>> 6;
            for (int w = words(bars) - 1; w >= 0; w--) {
                long earlier = w >= words ? bits[w - words] << step : 0;
                if ((step & 63) != 0 && w > words) {
                    earlier |= bits[w - words - 1] >>> -step;
                }
                bits[w] &= earlier;
            }
            length += step;
        }
    }

    static void not(long[] bits, int bars) {
        for (int w = 0; w < words(bars); w++) {
            bits[w] = ~bits[w];
        }
        maskLast(bits, bars);
    }

    static void maskLast(long[] bits, int bars) {
        if (bars > 0) {
            bits[words(bars) - 1] &= lastMask(bars);
        }
    }
}
