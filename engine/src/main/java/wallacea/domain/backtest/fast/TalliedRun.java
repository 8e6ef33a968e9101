package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;

/** A run of which nobody asks for the orders, with all that is kept of it from tile to tile: little, however often it trades. */
final class TalliedRun {
    /** What a fall has to be below the deepest at an order to be clearly deeper, as a ratio. */
    private static final double CLEARLY = 1 - 1e-9;

    private final BacktestSettings settings;
    private final AllInRun run;
    private final AllInAccount account;
    private final AllInTally tally = new AllInTally();
    private final AllInDrawdown drawdown;
    private final int first;
    private final double[] close;

    /** Units of the position that stays open. */
    private double openSize;

    TalliedRun(BacktestSettings settings, AllInRun run, AllInDrawdown drawdown, double[] close, int first) {
        this.settings = settings;
        this.run = run;
        this.account = run.account;
        this.drawdown = drawdown;
        this.first = first;
        drawdown.begin();
        this.close = close;
    }

    /** Goes through the next tile, unless the backtest is over. */
    void advance(int tile, PositionRows positions) {
        if (account.isOver) {
            return;
        }
        boolean isFirst = account.orders == 0;
        int filled = run.advance(tile, positions);
        if (filled == 0) {
            return;
        }
        int[] orders = positions.orders;
        double[] rows = positions.rows;
        if (isFirst && orders[0] > first) {
            drawdown.pass(settings.initialCash());
        }
        tally.add(filled, rows);
        drawdown.know(account.worst);
        for (int order = 1, row = 0; order < filled; order += 2, row += PositionRows.ROW) {
            drawdown.pass(
                    orders[order - 1], orders[order], rows[row + PositionRows.SIZE], rows[row + PositionRows.LEFT]);
        }
        if ((filled & 1) == 1) {
            stayOpen(orders[filled - 1], filled / 2 * PositionRows.ROW, rows);
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
        ledger.tally(tally.of(account.orders, account.cash(), openSize));
        ledger.close(account.until - first, close, account.isRuined);
        sums.tell(account, worst, ledger);
        return ledger.isSummedUp() && (worst == account.worst || worst < account.worst * CLEARLY);
    }
}
