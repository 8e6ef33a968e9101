package wallacea.domain.backtest.fast;

/**
 * The order of two columns in one tile of bars, 64 bars a word: where left is at least right and where it is at most right; equal
 * where both, neither where a side is NaN. With the scratch that finding it takes. For one thread.
 */
final class TileOrder {
    static final int WORDS = WindowSums.TILE / 64;

    long[] atLeast = new long[WORDS];
    long[] atMost = new long[WORDS];

    /** Bars whose order running sums left open, how many, and their means. */
    final int[] near = new int[WindowSums.TILE];

    int open;

    /** The first word from which on every bar has a bit. */
    int numbersFrom;

    final double[] left = new double[WindowSums.TILE];
    final double[] right = new double[WindowSums.TILE];

    /** Finds {@link #numbersFrom} for so many bars of the tile. */
    void findNumbers(int bars) {
        int w = Bits.words(bars);
        if (w > 0 && (atLeast[w - 1] | atMost[w - 1]) == Bits.lastMask(bars)) {
            w--;
            while (w > 0 && (atLeast[w - 1] | atMost[w - 1]) == -1L) {
                w--;
            }
        }
        numbersFrom = w;
    }

    /**
     * Gives bars on which sides are equal to the one that was greater before them.
     *
     * @param greater of both; loses the bars on which it was not
     * @param before a bit: whether it was {@code greater} before the tile
     */
    void settle(long[] greater, long[] less, long before) {
        for (int n = 0; n < open; n++) {
            int bar = near[n] & WindowSums.TILE - 1;
            long bit = 1L << bar;
            boolean isEqual = (greater[bar >>> 6] & less[bar >>> 6] & bit) != 0;
            if (isEqual && (bar == 0 ? before == 0 : !Bits.get(greater, bar - 1))) {
                greater[bar >>> 6] &= ~bit;
            }
        }
    }

    /** Makes left right. */
    void mirror() {
        long[] least = atLeast;
        atLeast = atMost;
        atMost = least;
    }
}
