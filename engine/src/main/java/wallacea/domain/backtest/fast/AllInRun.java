package wallacea.domain.backtest.fast;

/** The orders of one strategy that ends its positions by signals alone, on its way through the tiles of a series. */
final class AllInRun {
    private final Alternation alternation;
    private final int first;
    private final int bars;
    private TileRule entry;
    private TileRule exit;

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
        this.entry = TileRule.NEVER;
        this.exit = TileRule.NEVER;
    }

    /**
     * Begins a strategy.
     *
     * @param isDelayed whether orders fill one bar after their signals
     */
    void begin(TileRule entries, TileRule exits, boolean isDelayed) {
        entry = entries;
        exit = exits;
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
        int words = Bits.words(Math.min(WindowSums.TILE, bars - bar));
        int entryAt = entry.compute(tile, words);
        int exitAt = exit.compute(tile, words);
        if (first - bar >= WindowSums.TILE) {
            return 0;
        }
        int end = at;
        if (waiting >= 0) {
            orders[end++] = waiting;
        }
        int skipped = Math.max(0, first - bar) >>> 6;
        end = alternation.find(
                entry.words(),
                entryAt + skipped,
                exit.words(),
                exitAt + skipped,
                words - skipped,
                bar + (skipped << 6),
                orders,
                end);
        if (bar + WindowSums.TILE >= bars) {
            orders[end] = bars;
        } else if ((end - at & 1) == 1) {
            waiting = orders[--end];
        } else {
            waiting = -1;
        }
        return end - at;
    }
}
