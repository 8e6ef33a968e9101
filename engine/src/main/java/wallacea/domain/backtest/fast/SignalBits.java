package wallacea.domain.backtest.fast;

import java.util.Arrays;

/** Entry and exit signals as the bars on which orders may be filled. For one thread. */
final class SignalBits {
    private final int bars;
    private final int first;

    /** Buys if there is no position. */
    final long[] buys;

    /** Sells if there is one. */
    final long[] sells;

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
}
