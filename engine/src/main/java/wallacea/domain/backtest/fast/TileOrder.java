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

    final double[] left = new double[WindowSums.TILE];
    final double[] right = new double[WindowSums.TILE];

    /** Makes left right. */
    void mirror() {
        long[] least = atLeast;
        atLeast = atMost;
        atMost = least;
    }
}
