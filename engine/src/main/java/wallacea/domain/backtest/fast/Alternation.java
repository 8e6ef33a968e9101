package wallacea.domain.backtest.fast;

/**
 * The orders of one strategy's signals, tile after tile, where nothing but signals ends a position and every buy has its money.
 *
 * <p>Entry and exit on one bar cancel each other. Whether a position is held is then the carry of an addition: a buy generates it, a
 * sell stops it, any other bar hands it on. One addition so finds all orders of 64 bars, and one bit carries from word to word and
 * from tile to tile. Words with signals are gathered first, and up to three orders of each written, without asking which and how
 * many they are: a branch on it would be guessed wrong on every second word.
 */
final class Alternation {
    /** What {@link #find} needs behind the orders that there are. */
    static final int SLACK = 3;

    private final int bars;
    private final int first;
    private final int[] gathered;
    private int delay;
    private long held;

    /**
     * For the strategies of a series.
     *
     * @param bars of the series
     * @param first the first bar whose signals are seen; {@link #find} begins in its word
     * @param scratch for as many strategies as one likes: words of a tile
     */
    Alternation(int bars, int first, int[] scratch) {
        this.bars = bars;
        this.first = first;
        this.gathered = scratch;
    }

    /**
     * Begins a strategy.
     *
     * @param isDelayed whether orders fill one bar after their signals
     */
    void begin(boolean isDelayed) {
        delay = isDelayed ? 1 : 0;
        held = 0;
    }

    /**
     * Adds the bars of the orders of the next words of 64 signals: a buy, a sell, a buy, ... One that is delayed may be on the bar after
     * the words, but not after the last bar.
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
        int found = gather(entries, entryAt, exits, exitAt, words);
        long holds = held;
        int at = count;
        for (int i = 0; i < found; i++) {
            int w = gathered[i];
            int wordBar = bar + (w << 6);
            long entry = entries[entryAt + w];
            long exit = exits[exitAt + w];
            long seen = seen(wordBar);
            long buy = entry & ~exit & seen;
            long keeps = ~(exit & ~entry & seen);
            long sum = keeps + buy + holds;
            long before = sum ^ keeps ^ buy;
            holds = ((keeps & buy) | ((keeps | buy) & ~sum)) >>> 63;
            long change = before ^ (before >>> 1 | holds << 63);
            write(change, wordBar + delay, orders, at);
            at += Long.bitCount(change);
        }
        held = holds;
        return at;
    }

    /**
     * Adds the bars of the orders that follow the signals at which a position turns.
     *
     * @param turns from {@code turnAt} on, in turns a buy and a sell; a bit past the last bar may have any value
     */
    int find(long[] turns, int turnAt, int words, int bar, int[] orders, int count) {
        int at = count;
        for (long open = turning(turns, turnAt, words); open != 0; open &= open - 1) {
            int w = Long.numberOfTrailingZeros(open);
            long change = turns[turnAt + w];
            write(change, bar + (w << 6) + delay, orders, at);
            at += Long.bitCount(change);
        }
        while (at > count && orders[at - 1] >= bars) {
            at--;
        }
        return at;
    }

    /** A bit for each word that has one. */
    private static long turning(long[] turns, int from, int words) {
        long turning = 0;
        for (int w = 0; w < words; w++) {
            long change = turns[from + w];
            turning |= ((change | -change) >>> 63) << w;
        }
        return turning;
    }

    private int gather(long[] entries, int entryAt, long[] exits, int exitAt, int words) {
        int[] indices = gathered;
        int found = 0;
        for (int w = 0; w < words; w++) {
            long signals = entries[entryAt + w] ^ exits[exitAt + w];
            indices[found] = w;
            found += (int) ((signals | -signals) >>> 63);
        }
        return found;
    }

    /** The signals of a word that are from {@link #first} on and early enough for an order. */
    private long seen(int wordBar) {
        long seen = wordBar < first ? -1L << first : -1L;
        int end = bars - delay;
        if (wordBar + Long.SIZE > end) {
            seen &= wordBar < end ? Bits.lastMask(end) : 0;
        }
        return seen;
    }

    private static void write(long change, int bar, int[] orders, int at) {
        long second = change & change - 1;
        long third = second & second - 1;
        orders[at] = bar + Long.numberOfTrailingZeros(change);
        orders[at + 1] = bar + Long.numberOfTrailingZeros(second);
        orders[at + 2] = bar + Long.numberOfTrailingZeros(third);
        int next = at + 3;
        for (long left = third & third - 1; left != 0; left &= left - 1) {
            orders[next++] = bar + Long.numberOfTrailingZeros(left);
        }
    }
}
