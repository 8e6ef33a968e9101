package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.Ledger;

/**
 * What the returns of one strategy sum to, position by position: what metrics need of the bars. For one thread.
 *
 * <p>Bars without a position return 0 and cost nothing. A position without cash beside it returns what the closes do: a
 * difference of two rows of the {@link ReturnTable}. Where the result hangs on more digits than sums have (a deviation that is
 * small beside the mean, squares that are few units of a table's last place, a drawdown of next to nothing) no sums are told,
 * and the metrics go through the equity curve; which of the two follows from the numbers alone.
 */
final class ReturnSums {
    /** The share of a sum that may be rounding. */
    private static final double TOLERANCE = 1e-10;

    /** The share of the squares' sum that must be left for the deviation. */
    private static final double LEAST_SPREAD = 1e-3;

    private static final double LEAST_DRAWDOWN = 1e-6;

    private final SeriesTables tables;
    final Drawdown drawdown = new Drawdown();
    private double sum;
    private double squares;
    private double downside;
    private int differences;

    ReturnSums(SeriesTables tables) {
        this.tables = tables;
    }

    void reset() {
        drawdown.reset();
        set(0, 0, 0, 0);
    }

    /**
     * Tells a closed ledger the sums of an account, if they are to be relied on.
     *
     * @param worst the least ratio of a value to the peak up to it
     */
    void tell(AllInAccount account, double worst, Ledger ledger) {
        set(account.sum, account.squares, account.losses, (account.orders + 1) / 2);
        drawdown.worst = worst;
        tell(ledger);
    }

    private void set(double returnSum, double squareSum, double downsideSum, int tableDifferences) {
        sum = returnSum;
        squares = squareSum;
        downside = downsideSum;
        differences = tableDifferences;
    }

    /** One return. */
    void change(double before, double after) {
        double r = after / before - 1;
        double loss = below0(r);
        sum += r;
        squares += r * r;
        downside += loss * loss;
    }

    /** The returns of a position from the close of bar {@code entry} to that of bar {@code last}. */
    void hold(double cash, double size, int entry, int last) {
        double[] rows = tables.returns.rows;
        int from = ReturnTable.ROW * entry;
        int to = ReturnTable.ROW * last;
        if (cash == 0) {
            sum += rows[to + ReturnTable.SUM] - rows[from + ReturnTable.SUM];
            squares += rows[to + ReturnTable.SQUARES] - rows[from + ReturnTable.SQUARES];
            downside += rows[to + ReturnTable.DOWNSIDE] - rows[from + ReturnTable.DOWNSIDE];
            differences++;
        } else {
            holdBesideCash(cash, size, entry, last);
        }
        tables.closes.pass(drawdown, cash, size, entry, last + 1);
    }

    private void holdBesideCash(double cash, double size, int entry, int last) {
        double[] close = tables.closes.closes();
        double before = cash + size * close[entry];
        double s = sum;
        double q = squares;
        double d = downside;
        for (int i = entry + 1; i <= last; i++) {
            double value = cash + size * close[i];
            double r = value / before - 1;
            double loss = below0(r);
            s += r;
            q += r * r;
            d += loss * loss;
            before = value;
        }
        sum = s;
        squares = q;
        downside = d;
    }

    /** {@code r} if it is below 0, else 0; without a branch, which would be guessed wrong on every second bar. */
    static double below0(double r) {
        return 0.5 * (r - Math.abs(r));
    }

    /** Tells a closed ledger the sums, if they are to be relied on. */
    void tell(Ledger ledger) {
        int bars = ledger.bars();
        double spread = squares - sum / bars * sum;
        double deepest = 1 - drawdown.worst;
        ReturnTable table = tables.returns;
        boolean isSpread = bars > 1 && spread >= LEAST_SPREAD * squares && squares > 0;
        boolean isSure = differences * table.squaresError <= TOLERANCE * spread
                && differences * table.sumError <= TOLERANCE * Math.sqrt(squares)
                && differences * table.downsideError <= TOLERANCE * downside;
        boolean isDeep = deepest == 0 || deepest >= LEAST_DRAWDOWN;
        boolean isIdle = bars > 0 && ledger.orderCount() == 0;
        if (isIdle || (isSpread && isSure && isDeep)) {
            ledger.sumUp(sum, spread, downside, drawdown.worst - 1);
        }
    }
}
