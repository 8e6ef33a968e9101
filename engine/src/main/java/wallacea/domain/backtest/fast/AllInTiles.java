package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;

/**
 * The walk of many strategies that put all their cash into each position and end it by signals alone, side by side: each tile of
 * bars is brought near once and serves all of them, from the bits of their rules to their money. For one thread.
 */
final class AllInTiles {
    private final int first;
    private final int bars;
    private final double leastClose;
    private final SeriesTables tables;
    private final PositionRows positions;
    private final List<TalliedRun> runs = new ArrayList<>();

    /** One a run, for this chunk and the next. */
    private final List<AllInDrawdown> drawdowns = new ArrayList<>();

    AllInTiles(BarSeries bars, int first, double leastClose, SeriesTables tables) {
        this.first = first;
        this.bars = bars.size();
        this.leastClose = leastClose;
        this.tables = tables;
        this.positions = new PositionRows(tables.returns);
    }

    static boolean suits(BacktestSettings settings) {
        return AllInWalk.suits(settings) && !Exits.hasLevels(settings);
    }

    /** Whether there are tiles to go through: over a single one the state of each strategy costs more than it saves, 2.2 µs against 1.8. */
    boolean pays() {
        return WindowSums.tiles(bars) > 1;
    }

    /** Begins a chunk. */
    void clear() {
        runs.clear();
    }

    /** Adds a strategy. */
    void add(TileRule entry, TileRule exit, BacktestSettings settings) {
        AllInAccount account = new AllInAccount(settings, tables, leastClose, first, bars);
        AllInRun run = new AllInRun(entry, exit, settings, account, first, bars);
        if (drawdowns.size() == runs.size()) {
            drawdowns.add(new AllInDrawdown(tables.closes));
        }
        runs.add(new TalliedRun(settings, run, drawdowns.get(runs.size()), tables.closes.closes(), first));
    }

    /**
     * Takes all through all tiles.
     *
     * @param before is told each tile before the strategies ask for it
     */
    void walk(IntConsumer before) {
        for (int tile = 0; tile < WindowSums.tiles(bars); tile++) {
            before.accept(tile);
            for (TalliedRun run : runs) {
                run.advance(tile, positions);
            }
        }
    }

    /** Closes the ledger with the figures of a strategy, the first one added being 0, as {@link TalliedRun#tell} does. */
    boolean tell(int strategy, Ledger ledger, ReturnSums sums) {
        return runs.get(strategy).tell(ledger, sums);
    }
}
