package wallacea.domain.backtest.fast;

/** Comparisons of two columns, bar by bar, into bits; a comparison with NaN is false. */
final class Comparisons {
    private Comparisons() {}

    static void greater(double[] a, double[] b, int bars, long[] out) {
        for (int w = 0, from = 0; from < bars; w++, from += 64) {
            out[w] = greater(a, b, from, Math.min(from + 64, bars));
        }
    }

    static void greaterOrEqual(double[] a, double[] b, int bars, long[] out) {
        for (int w = 0, from = 0; from < bars; w++, from += 64) {
            int until = Math.min(from + 64, bars);
            long word = 0;
            for (int i = from; i < until; i++) {
                word |= a[i] >= b[i] ? 1L << i : 0;
            }
            out[w] = word;
        }
    }

    static void equal(double[] a, double[] b, int bars, long[] out) {
        for (int w = 0, from = 0; from < bars; w++, from += 64) {
            out[w] = equal(a, b, from, Math.min(from + 64, bars));
        }
    }

    static void notEqual(double[] a, double[] b, int bars, long[] out) {
        for (int w = 0, from = 0; from < bars; w++, from += 64) {
            int until = Math.min(from + 64, bars);
            out[w] = greater(a, b, from, until) | greater(b, a, from, until);
        }
    }

    /**
     * Bars at which a crosses above b, and those at which b crosses above a. A crossing needs the other side to have been
     * greater once since the last bar with a NaN: that memory is a bit, set by "less", cleared by NaN, kept otherwise, and is
     * carried through a word by doubling steps (Kogge and Stone 1973).
     */
    static void crossings(double[] a, double[] b, int bars, long[] above, long[] below) {
        long greaterBefore = 0;
        long lessBefore = 0;
        long wasLess = 0;
        long wasGreater = 0;
        for (int w = 0, from = 0; from < bars; w++, from += 64) {
            int until = Math.min(from + 64, bars);
            long greater = greater(a, b, from, until);
            long less = greater(b, a, from, until);
            long numbers = greater | less;
            if (numbers != -1L) {
                numbers |= equal(a, b, from, until);
            }
            long beenLess = carried(less, numbers, wasLess);
            long beenGreater = carried(greater, numbers, wasGreater);
            above[w] = greater & ~(greater << 1 | greaterBefore) & (beenLess << 1 | wasLess);
            below[w] = less & ~(less << 1 | lessBefore) & (beenGreater << 1 | wasGreater);
            greaterBefore = greater >>> 63;
            lessBefore = less >>> 63;
            wasLess = beenLess >>> 63;
            wasGreater = beenGreater >>> 63;
        }
    }

    /** Bits that are set, or kept (and not cleared) since one that was; {@code before} is the bit ahead of the word. */
    private static long carried(long set, long kept, long before) {
        long seen = set | (before & kept);
        long through = kept;
        for (int step = 1; step < 64; step <<= 1) {
            seen |= through & (seen << step);
            through &= through << step;
        }
        return seen;
    }

    private static long greater(double[] a, double[] b, int from, int until) {
        long word = 0;
        for (int i = from; i < until; i++) {
            word |= a[i] > b[i] ? 1L << i : 0;
        }
        return word;
    }

    private static long equal(double[] a, double[] b, int from, int until) {
        long word = 0;
        for (int i = from; i < until; i++) {
            word |= a[i] == b[i] ? 1L << i : 0;
        }
        return word;
    }
}
