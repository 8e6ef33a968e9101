package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/** One strategy that puts all its cash into each position and ends it by signals alone, on its way through the tiles of a series. */
final class AllInRun {
    private final TileRule entry;
    private final TileRule exit;
    private final BacktestSettings settings;
    private final Alternation alternation;
    private final int first;
    private final int bars;

    /** The bar of a buy whose sell is not found yet; -1 without one. */
    private int waiting = -1;

    final AllInAccount account;

    /** @param first the first bar whose signals are seen */
    AllInRun(TileRule entry, TileRule exit, BacktestSettings settings, AllInAccount account, int first, int bars) {
        this.entry = entry;
        this.exit = exit;
        this.settings = settings;
        this.alternation = new Alternation(bars, first, settings.fill() == Fill.NEXT_OPEN);
        this.account = account;
        this.first = first;
        this.bars = bars;
    }

    /**
     * Goes through the next tile and fills the orders of positions that end in it, or stay open after the last bar.
     *
     * @param tile to be asked for one after another from the first on, until the account is over
     * @return how many orders were filled
     */
    int advance(int tile, PositionRows positions) {
        int bar = tile * WindowSums.TILE;
        int words = Bits.words(Math.min(WindowSums.TILE, bars - bar));
        int entryAt = entry.compute(tile, words);
        int exitAt = exit.compute(tile, words);
        if (first - bar >= WindowSums.TILE) {
            return 0;
        }
        int[] orders = positions.orders;
        int count = 0;
        if (waiting >= 0) {
            orders[count++] = waiting;
        }
        int skipped = Math.max(0, first - bar) >>> 6;
        count = alternation.find(
                entry.words(),
                entryAt + skipped,
                exit.words(),
                exitAt + skipped,
                words - skipped,
                bar + (skipped << 6),
                orders,
                count);
        if (bar + WindowSums.TILE >= bars) {
            orders[count] = bars;
        } else if ((count & 1) == 1) {
            waiting = orders[--count];
        } else {
            waiting = -1;
        }
        positions.copy(count, settings);
        return account.fill(orders, count, positions.rows);
    }
}
