package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;

/**
 * The walk of many strategies that put all their cash into each position and end it by signals alone, side by side: each tile of
 * bars is brought near once and serves all of them, from the bits of their rules to their money. For one thread.
 *
 * <p>Strategies with as many positions in a tile follow each other, eight at a time: their money goes along the {@link AllInLanes}, and
 * where the loops over their positions end is guessed right.
 */
final class AllInTiles {
    /** So many strategies have their orders found before they are filled: what is kept of them stays near. */
    private static final int BATCH = 128;

    private final int first;
    private final int bars;
    private final double leastClose;
    private final SeriesTables tables;
    private final AllInLanes lanes;

    /** One a run, for this chunk and the next, and how many this one has. */
    private final List<TalliedRun> runs = new ArrayList<>();

    private int count;

    /** Those of a batch by the orders that they have in a tile. */
    private final TalliedRun[] sorted = new TalliedRun[BATCH];

    /** By orders in a tile: where in {@link #sorted} those are that have more. */
    private final int[] ends = new int[WindowSums.TILE + 4];

    private final int[] scratch = new int[TileOrder.WORDS];
    private int[] orders = new int[2 * AllInRun.room()];

    AllInTiles(BarSeries bars, int first, double leastClose, SeriesTables tables) {
        this.first = first;
        this.bars = bars.size();
        this.leastClose = leastClose;
        this.tables = tables;
        this.lanes = new AllInLanes(tables, leastClose, LaneChoice.CHOSEN);
    }

    static boolean suits(BacktestSettings settings) {
        return AllInWalk.suits(settings) && !Exits.hasLevels(settings);
    }

    /** How many of {@code strategies} are best walked at once: all, unless a single tile has nothing to bring near. */
    int together(int strategies) {
        return WindowSums.tiles(bars) > 1 ? strategies : BATCH;
    }

    /** Begins a chunk. */
    void clear() {
        count = 0;
    }

    /** Adds a strategy. */
    void add(TileSignals signals, BacktestSettings settings) {
        if (count == runs.size()) {
            runs.add(new TalliedRun(settings, tables, leastClose, first, bars, scratch));
        }
        runs.get(count++).begin(signals, settings);
    }

    /**
     * Takes all through all tiles.
     *
     * @param before is told each tile before the strategies ask for it
     */
    void walk(IntConsumer before) {
        for (int tile = 0; tile < WindowSums.tiles(bars); tile++) {
            before.accept(tile);
            for (int from = 0; from < count; from += BATCH) {
                walk(tile, from, Math.min(from + BATCH, count));
            }
        }
    }

    private void walk(int tile, int begin, int end) {
        find(tile, begin, end);
        sort(begin, end);
        int size = end - begin;
        int from = 0;
        while (from < size && sorted[from].found == 0) {
            from++;
        }
        for (; from < size; from += AllInLanes.LANES) {
            lanes.fill(sorted, from, Math.min(from + AllInLanes.LANES, size), orders);
        }
    }

    private void find(int tile, int begin, int end) {
        int at = 0;
        for (int i = begin; i < end; i++) {
            if (orders.length < at + AllInRun.room()) {
                orders = Arrays.copyOf(orders, 2 * orders.length);
            }
            at = runs.get(i).find(tile, orders, at);
        }
    }

    private void sort(int begin, int end) {
        int most = 0;
        for (int i = begin; i < end; i++) {
            most = Math.max(most, runs.get(i).found);
        }
        Arrays.fill(ends, 0, most + 2, 0);
        for (int i = begin; i < end; i++) {
            ends[runs.get(i).found + 1]++;
        }
        for (int orders = 1; orders < most + 2; orders++) {
            ends[orders] += ends[orders - 1];
        }
        for (int i = begin; i < end; i++) {
            TalliedRun run = runs.get(i);
            sorted[ends[run.found]++] = run;
        }
    }

    /** Closes the ledger with the figures of a strategy, the first one added being 0, as {@link TalliedRun#tell} does. */
    boolean tell(int strategy, Ledger ledger, ReturnSums sums) {
        return runs.get(strategy).tell(ledger, sums);
    }
}
