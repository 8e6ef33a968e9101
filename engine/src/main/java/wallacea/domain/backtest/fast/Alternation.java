package wallacea.domain.backtest.fast;

/**
 * The orders of one strategy's signals, tile after tile, where nothing but signals ends a position and every buy has its money.
 *
 * <p>Entry and exit on one bar cancel each other; what is left is moved one bar later where orders fill at the next open. Whether a
 * position is held is then the carry of an addition: a buy generates it, a sell stops it, any other bar hands it on. One addition so
 * finds all orders of 64 bars, and three bits carry from word to word and from tile to tile. Words with orders are gathered, and up
 * to three orders of each written, without asking which and how many they are: a branch on it would be guessed wrong on every
 * second word.
 */
final class Alternation {
    /** What {@link #find} needs behind the orders that there are. */
    static final int SLACK = 3;

    private final int bars;
    private final int first;
    private final Changes changes;
    private boolean isDelayed;
    private long seen;
    private long carriedBuy;
    private long carriedSell;
    private long held;

    /** Words with orders, and their first bars: scratch for any number of strategies. */
    static final class Changes {
        private final long[] words = new long[TileOrder.WORDS];
        private final int[] bars = new int[TileOrder.WORDS];
    }

    /**
     * For the strategies of a series.
     *
     * @param bars of the series
     * @param first the first bar whose signals are seen; {@link #find} begins in its word
     */
    Alternation(int bars, int first, Changes changes) {
        this.bars = bars;
        this.first = first;
        this.changes = changes;
    }

    /**
     * Begins a strategy.
     *
     * @param delayed whether orders fill one bar after their signals
     */
    void begin(boolean delayed) {
        isDelayed = delayed;
        seen = -1L << first;
        carriedBuy = 0;
        carriedSell = 0;
        held = 0;
    }

    /**
     * Adds the bars of the orders in the next words of 64 bars: a buy, a sell, a buy, ...
     *
     * @param entries from {@code entryAt} on; bits past the last bar may have any value
     * @param exits from {@code exitAt} on
     * @param words that are left of a tile
     * @param bar of the first bit
     * @param orders has room for 64 a word and {@link #SLACK} more
     * @param count of the orders that are there
     * @return how many there are then
     */
    int find(long[] entries, int entryAt, long[] exits, int exitAt, int words, int bar, int[] orders, int count) {
        long lastBuy = carriedBuy;
        long lastSell = carriedSell;
        long holds = held;
        long sees = seen;
        int shift = isDelayed ? 1 : 0;
        long[] changed = changes.words;
        int[] changedBars = changes.bars;
        int gathered = 0;
        int wordBar = bar;
        for (int w = 0; w < words; w++, wordBar += Long.SIZE) {
            long entry = entries[entryAt + w];
            long exit = exits[exitAt + w];
            long wanted = entry & ~exit & sees;
            long unwanted = exit & ~entry & sees;
            sees = -1L;
            long buy = wanted << shift | lastBuy;
            long sell = unwanted << shift | lastSell;
            lastBuy = (wanted >>> 63) & shift;
            lastSell = (unwanted >>> 63) & shift;
            long keeps = ~sell;
            long sum = keeps + buy + holds;
            long before = sum ^ keeps ^ buy;
            holds = ((keeps & buy) | ((keeps | buy) & ~sum)) >>> 63;
            long change = before ^ (before >>> 1 | holds << 63);
            if (wordBar + Long.SIZE > bars) {
                change &= Bits.lastMask(bars);
            }
            changed[gathered] = change;
            changedBars[gathered] = wordBar;
            gathered += (int) ((change | -change) >>> 63);
        }
        carriedBuy = lastBuy;
        carriedSell = lastSell;
        held = holds;
        seen = sees;
        return write(changed, changedBars, gathered, orders, count);
    }

    private static int write(long[] changed, int[] changedBars, int gathered, int[] orders, int count) {
        int at = count;
        for (int i = 0; i < gathered; i++) {
            long change = changed[i];
            int bar = changedBars[i];
            long second = change & change - 1;
            long third = second & second - 1;
            orders[at] = bar + Long.numberOfTrailingZeros(change);
            orders[at + 1] = bar + Long.numberOfTrailingZeros(second);
            orders[at + 2] = bar + Long.numberOfTrailingZeros(third);
            int next = at + 3;
            for (long left = third & third - 1; left != 0; left &= left - 1) {
                orders[next++] = bar + Long.numberOfTrailingZeros(left);
            }
            at += Long.bitCount(change);
        }
        return at;
    }
}
