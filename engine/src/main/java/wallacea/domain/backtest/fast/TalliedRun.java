package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/** A run of which nobody asks for the orders, with all that is kept of it from tile to tile: little, however often it trades. */
final class TalliedRun {
    /** What a fall has to be below the deepest at an order to be clearly deeper, as a ratio. */
    private static final double CLEARLY = 1 - 1e-9;

    private final AllInRun run;
    final AllInAccount account;
    private final AllInTally tally = new AllInTally();
    private final AllInDrawdown drawdown;
    private final int first;
    private final double[] close;
    BacktestSettings settings;

    /** Units of the position that stays open. */
    private double openSize;

    /** Orders of a tile that are found. */
    int found;

    /** Where those begin that are filled together, and how many they are. */
    int at;

    int count;

    TalliedRun(BacktestSettings settings, SeriesTables tables, double leastClose, int first, int bars, int[] scratch) {
        this.settings = settings;
        this.run = new AllInRun(first, bars, scratch);
        this.account = new AllInAccount(tables, leastClose, first, bars);
        this.drawdown = new AllInDrawdown(tables);
        this.first = first;
        this.close = tables.closes.closes();
    }

    /** Begins a strategy. */
    void begin(TileSignals signals, BacktestSettings of) {
        settings = of;
        run.begin(signals, of.fill() == Fill.NEXT_OPEN);
        account.begin(of);
        tally.begin();
        drawdown.begin();
        openSize = 0;
    }

    /** Finds the orders of the next tile, none if the backtest is over; where the next ones may be written. */
    int find(int tile, int[] orders, int from) {
        at = from;
        count = 0;
        found = account.isOver ? 0 : run.find(tile, orders, from);
        return at + found + 1;
    }

    /** Goes on to the next orders, those of so many positions at most; none if the backtest is over. */
    void next(int positions) {
        at += count;
        found -= count;
        count = account.isOver ? 0 : Math.min(found, 2 * positions);
    }

    /** Gives its numbers to a lane. */
    void give(int[] orders, double[] state, int lane) {
        boolean isSeenBefore = count > 0 && account.orders == 0 && orders[at] > first;
        account.give(state, lane, isSeenBefore);
        tally.give(state, lane);
        drawdown.give(state, lane);
        if (isSeenBefore) {
            state[AllInLanes.GREATEST + lane] = settings.initialCash();
        }
        int sold = count / 2;
        state[AllInLanes.BOUGHT + lane] = count - sold;
        state[AllInLanes.SOLD + lane] = sold;
    }

    /** Takes them back after the orders, all of which were filled. */
    void take(double[] state, int lane) {
        account.take(state, lane, count);
        tally.take(state, lane);
        drawdown.know(account.worst);
    }

    /** Takes one of the positions that end past the drawdown. */
    void pass(int[] orders, int position, double[] rows, int row, int lanes) {
        drawdown.raise(rows[row + PositionRows.PEAK * lanes]);
        drawdown.pass(
                orders[at + 2 * position],
                orders[at + 2 * position + 1],
                rows[row + PositionRows.SIZE * lanes],
                rows[row + PositionRows.LEFT * lanes]);
    }

    /** Takes the others past the drawdown, all that end and fall no deeper than is known, and the one that stays open. */
    void end(int[] orders, PositionRows positions, int lane, double peak) {
        drawdown.raise(peak);
        if ((count & 1) == 1) {
            stayOpen(orders[at + count - 1], positions.row(count / 2, lane), positions);
        }
    }

    /** Fills the orders along the chain that was followed. */
    void fill(int[] orders, PositionRows positions, int lane) {
        boolean isFirst = account.orders == 0;
        int filled = account.fill(orders, at, count, positions, lane);
        if (filled == 0) {
            return;
        }
        if (isFirst && orders[at] > first) {
            drawdown.pass(settings.initialCash());
        }
        tally.add(filled, positions, lane);
        drawdown.know(account.worst);
        double[] rows = positions.rows;
        int lanes = positions.lanes;
        for (int order = 1, row = lane; order < filled; order += 2, row += positions.step) {
            drawdown.pass(
                    orders[at + order - 1],
                    orders[at + order],
                    rows[row + PositionRows.SIZE * lanes],
                    rows[row + PositionRows.LEFT * lanes]);
        }
        if ((filled & 1) == 1) {
            stayOpen(orders[at + filled - 1], positions.row(filled / 2, lane), positions);
        }
    }

    private void stayOpen(int entry, int row, PositionRows positions) {
        openSize = positions.rows[row + PositionRows.SIZE * positions.lanes];
        tally.addOpen(row, positions.rows, positions.lanes, close[account.until - 1]);
        drawdown.passOpen(entry, account.until, openSize);
    }

    /**
     * Closes the ledger with the figures of the run after its last tile; whether they are those that an {@link AllInWalk} would tell.
     *
     * <p>The drawdown is found knowing the falls at the orders up to now, there at all orders; who knows more passes over more, and of
     * two values that differ by rounding may see another one. If the worst fall is that at an order, or clearly deeper, both have
     * found it: what is below every order is passed over by neither. Between the two nothing can be told.
     */
    boolean tell(Ledger ledger, ReturnSums sums) {
        double worst = drawdown.worst();
        ledger.open(settings.initialCash(), settings.stopLoss(), first);
        ledger.tally(tally.of(account.orders, account.cashLeft(), openSize));
        ledger.close(account.until - first, close, account.isRuined);
        sums.tell(account, worst, ledger);
        return ledger.isSummedUp() && (worst == account.worst || worst < account.worst * CLEARLY);
    }
}
