package wallacea.domain.backtest.fast;

/** The orders of one strategy that ends its positions by signals alone, on its way through the tiles of a series. */
final class AllInRun {
    private final Alternation alternation;
    private final int first;
    private final int bars;
    private TileSignals signals = TileSignals.NONE;

    /** The bar of a buy whose sell is not found yet; -1 without one. */
    private int waiting;

    /**
     * For the strategies of a series.
     *
     * @param first the first bar whose signals are seen
     * @param scratch for as many of them as one likes: words of a tile
     */
    AllInRun(int first, int bars, int[] scratch) {
        this.alternation = new Alternation(bars, first, scratch);
        this.first = first;
        this.bars = bars;
    }

    /**
     * Begins a strategy.
     *
     * @param isDelayed whether orders fill one bar after their signals
     */
    void begin(TileSignals of, boolean isDelayed) {
        signals = of;
        alternation.begin(isDelayed);
        waiting = -1;
    }

    /** Room that {@link #find} needs. */
    static int room() {
        return WindowSums.TILE + 2 + Alternation.SLACK;
    }

    /**
     * Goes through the next tile and writes the bars of a buy, a sell, a buy, ... of positions that end in it, or stay open after the
     * last bar: the number of bars follows them then as the sell.
     *
     * @param tile to be asked for one after another from the first on
     * @param at where in {@code orders} they begin
     * @return how many there are, without that sell
     */
    int find(int tile, int[] orders, int at) {
        int bar = tile * WindowSums.TILE;
        int end = at;
        if (waiting >= 0) {
            orders[end++] = waiting;
        }
        end = switch (signals) {
            case TileSignals.Apart(TileRule entries, TileRule exits) -> find(entries, exits, tile, orders, end);
            case TileSignals.Turning(TileRule turns) -> find(turns, tile, orders, end);
        };
        if (bar + WindowSums.TILE >= bars) {
            orders[end] = bars;
        } else if ((end - at & 1) == 1) {
            waiting = orders[--end];
        } else {
            waiting = -1;
        }
        return end - at;
    }

    private int find(TileRule entries, TileRule exits, int tile, int[] orders, int at) {
        int bar = tile * WindowSums.TILE;
        int words = words(bar);
        int entryAt = entries.compute(tile, words);
        int exitAt = exits.compute(tile, words);
        int skipped = Math.min(Math.max(0, first - bar) >>> 6, words);
        return alternation.find(
                entries.words(),
                entryAt + skipped,
                exits.words(),
                exitAt + skipped,
                words - skipped,
                bar + (skipped << 6),
                orders,
                at);
    }

    private int find(TileRule turns, int tile, int[] orders, int at) {
        int bar = tile * WindowSums.TILE;
        int words = words(bar);
        return alternation.find(turns.words(), turns.compute(tile, words), words, bar, orders, at);
    }

    private int words(int bar) {
        return Bits.words(Math.min(WindowSums.TILE, bars - bar));
    }
}
