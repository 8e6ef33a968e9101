package wallacea.domain.backtest.fast;

/**
 * The orders of one strategy's signals, tile after tile, where nothing but signals ends a position and every buy has its money.
 *
 * <p>Entry and exit on one bar cancel each other; what is left is moved one bar later where orders fill at the next open. Whether a
 * position is held is then the carry of an addition: a buy generates it, a sell stops it, any other bar hands it on. One addition so
 * finds all orders of 64 bars, and three bits carry from word to word and from tile to tile. Up to three orders of a word are
 * written without asking how many there are: a branch on it would be guessed wrong on every second word (12 ns a word; 6 without).
 */
final class Alternation {
    /** What {@link #find} needs behind the orders that there are. */
    static final int SLACK = 3;

    private final int bars;
    private final boolean isDelayed;
    private long seen;
    private long carriedBuy;
    private long carriedSell;
    private long held;

    /**
     * @param bars of the series
     * @param first the first bar whose signals are seen; {@link #find} begins in its word
     * @param isDelayed whether orders fill one bar after their signals
     */
    Alternation(int bars, int first, boolean isDelayed) {
        this.bars = bars;
        this.seen = -1L << first;
        this.isDelayed = isDelayed;
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
        int at = count;
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
            long changes = before ^ (before >>> 1 | holds << 63);
            if (wordBar + Long.SIZE > bars) {
                changes &= Bits.lastMask(bars);
            }
            write(changes, wordBar, orders, at);
            at += Long.bitCount(changes);
        }
        carriedBuy = lastBuy;
        carriedSell = lastSell;
        held = holds;
        seen = sees;
        return at;
    }

    private static void write(long changes, int bar, int[] orders, int at) {
        long second = changes & changes - 1;
        long third = second & second - 1;
        orders[at] = bar + Long.numberOfTrailingZeros(changes);
        orders[at + 1] = bar + Long.numberOfTrailingZeros(second);
        orders[at + 2] = bar + Long.numberOfTrailingZeros(third);
        int next = at + 3;
        for (long left = third & third - 1; left != 0; left &= left - 1) {
            orders[next++] = bar + Long.numberOfTrailingZeros(left);
        }
    }
}
