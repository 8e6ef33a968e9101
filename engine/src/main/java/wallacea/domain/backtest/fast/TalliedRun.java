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

    /** Where the orders of a tile are, and how many. */
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
    void begin(TileRule entry, TileRule exit, BacktestSettings of) {
        settings = of;
        run.begin(entry, exit, of.fill() == Fill.NEXT_OPEN);
        account.begin(of);
        tally.begin();
        drawdown.begin();
        openSize = 0;
    }

    /** Finds the orders of the next tile, none if the backtest is over; where the next ones may be written. */
    int find(int tile, int[] orders, int from) {
        at = from;
        count = account.isOver ? 0 : run.find(tile, orders, from);
        return at + count + 1;
    }

    /** Fills the orders of the tile along the chain that was followed. */
    void fill(int[] orders, double[] rows) {
        boolean isFirst = account.orders == 0;
        int filled = account.fill(orders, at, count, rows);
        if (filled == 0) {
            return;
        }
        if (isFirst && orders[at] > first) {
            drawdown.pass(settings.initialCash());
        }
        tally.add(filled, rows);
        drawdown.know(account.worst);
        for (int order = 1, row = 0; order < filled; order += 2, row += PositionRows.ROW) {
            drawdown.pass(
                    orders[at + order - 1],
                    orders[at + order],
                    rows[row + PositionRows.SIZE],
                    rows[row + PositionRows.LEFT]);
        }
        if ((filled & 1) == 1) {
            stayOpen(orders[at + filled - 1], filled / 2 * PositionRows.ROW, rows);
        }
    }

    private void stayOpen(int entry, int row, double[] rows) {
        openSize = rows[row + PositionRows.SIZE];
        tally.addOpen(row, rows, close[account.until - 1]);
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
