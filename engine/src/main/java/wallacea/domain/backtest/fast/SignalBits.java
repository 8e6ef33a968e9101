package wallacea.domain.backtest.fast;

import java.util.Arrays;

/** Entry and exit signals as the bars on which orders may be filled. For one thread. */
final class SignalBits {
    /** Orders after which a search rests. */
    static final int ENOUGH = 256;

    private final int bars;
    private final int first;

    /** Buys if there is no position. */
    final long[] buys;

    /** Sells if there is one. */
    final long[] sells;

    /** What {@link #alternate} found: a buy, a sell, a buy, ... */
    final int[] orders = new int[ENOUGH + Long.SIZE + 3];

    private long[] entries = {};
    private long[] exits = {};
    private boolean isDelayed;
    private int word;
    private long seen;
    private long carriedBuy;
    private long carriedSell;
    private long held;
    private int waiting;

    /** @param first the first bar whose signals are seen */
    SignalBits(int bars, int first) {
        this.bars = bars;
        this.first = first;
        this.buys = new long[Bits.words(bars)];
        this.sells = new long[buys.length];
    }

    /** Drops signals that cancel each other or come too early, and moves the others one bar later if they are delayed. */
    void separate(long[] entries, long[] exits, boolean delayed) {
        int shift = delayed ? 1 : 0;
        long carriedBuy = 0;
        long carriedSell = 0;
        int begin = Math.min(first >>> 6, buys.length);
        Arrays.fill(buys, 0, begin, 0);
        Arrays.fill(sells, 0, begin, 0);
        long seen = -1L << first;
        for (int w = begin; w < buys.length; w++) {
            long buy = entries[w] & ~exits[w] & seen;
            long sell = exits[w] & ~entries[w] & seen;
            buys[w] = buy << shift | carriedBuy;
            sells[w] = sell << shift | carriedSell;
            carriedBuy = delayed ? buy >>> 63 : 0;
            carriedSell = delayed ? sell >>> 63 : 0;
            seen = -1L;
        }
        Bits.maskLast(buys, bars);
        Bits.maskLast(sells, bars);
    }

    /** Begins the search of {@link #alternate}. */
    void begin(long[] entryBits, long[] exitBits, boolean delayed) {
        entries = entryBits;
        exits = exitBits;
        isDelayed = delayed;
        word = first >>> 6;
        seen = -1L << first;
        carriedBuy = 0;
        carriedSell = 0;
        held = 0;
        waiting = -1;
    }

    /**
     * Writes the bars of the next orders into {@link #orders}, where nothing but signals ends a position and every buy has its
     * money; how many. They are whole positions, but for the last of all, which may stay open: the number of bars follows it as its sell.
     *
     * <p>Whether a position is held is the carry of an addition: a buy generates it, a sell stops it, any other bar hands it on. One
     * addition so finds all orders of 64 bars. Up to three are written without asking how many there are: a branch on it would be
     * guessed wrong on every second word (12 ns a word; 6 without).
     */
    int alternate() {
        int count = 0;
        if (waiting >= 0) {
            orders[count++] = orders[waiting];
        }
        while (word < buys.length && count < ENOUGH) {
            long changes = changes();
            write(changes, word << 6, count);
            count += Long.bitCount(changes);
            word++;
        }
        boolean isDone = word == buys.length;
        waiting = isDone || (count & 1) == 0 ? -1 : count - 1;
        if (isDone) {
            orders[count] = bars;
        }
        return isDone ? count : count & ~1;
    }

    private long changes() {
        long entry = entries[word];
        long exit = exits[word];
        long mask = word == buys.length - 1 ? Bits.lastMask(bars) : -1L;
        long buy = entry & ~exit & seen;
        long sell = exit & ~entry & seen;
        seen = -1L;
        if (isDelayed) {
            long delayedBuy = buy << 1 | carriedBuy;
            long delayedSell = sell << 1 | carriedSell;
            carriedBuy = buy >>> 63;
            carriedSell = sell >>> 63;
            buy = delayedBuy & mask;
            sell = delayedSell & mask;
        }
        long keeps = ~sell;
        long sum = keeps + buy + held;
        long before = sum ^ keeps ^ buy;
        held = ((keeps & buy) | ((keeps | buy) & ~sum)) >>> 63;
        return before ^ (before >>> 1 | held << 63);
    }

    private void write(long changes, int bar, int at) {
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
