package wallacea.domain.backtest.fast;

/**
 * All the cash into each position and out of it again: what of a row of positions cannot be known before the one ahead of it.
 *
 * <p>Two divisions follow each other from position to position, and a processor waits for each; those of four strategies it has
 * under way at once.
 */
final class CashChain {
    private CashChain() {}

    /** Writes sizes, fees and cash of positions {@code from} until before {@code to}; what follows when there is no cash has no meaning. */
    static void follow(AllInAccount account, double[] rows, int from, int to) {
        double fixed = account.fixedFee;
        double ratio = account.feeRatio;
        double cash = from == 0 ? account.cash : rows[PositionRows.ROW * (from - 1) + PositionRows.LEFT];
        for (int row = PositionRows.ROW * from; row < PositionRows.ROW * to; row += PositionRows.ROW) {
            cash = next(cash, fixed, ratio, rows, row);
        }
    }

    /** The same for four strategies with the same fees, from their first position on. */
    static void follow(AllInAccount[] accounts, PositionRows[] positions, int to) {
        double fixed = accounts[0].fixedFee;
        double ratio = accounts[0].feeRatio;
        double[] rows0 = positions[0].rows;
        double[] rows1 = positions[1].rows;
        double[] rows2 = positions[2].rows;
        double[] rows3 = positions[3].rows;
        double cash0 = accounts[0].cash;
        double cash1 = accounts[1].cash;
        double cash2 = accounts[2].cash;
        double cash3 = accounts[3].cash;
        for (int row = 0; row < PositionRows.ROW * to; row += PositionRows.ROW) {
            cash0 = next(cash0, fixed, ratio, rows0, row);
            cash1 = next(cash1, fixed, ratio, rows1, row);
            cash2 = next(cash2, fixed, ratio, rows2, row);
            cash3 = next(cash3, fixed, ratio, rows3, row);
        }
    }

    private static double next(double cash, double fixedFee, double feeRatio, double[] rows, int row) {
        double spend = (cash - fixedFee) / (1 + feeRatio);
        double size = spend / rows[row + PositionRows.PAID];
        double proceeds = size * rows[row + PositionRows.RECEIVED];
        double fee = proceeds * feeRatio + fixedFee;
        double left = proceeds - fee;
        rows[row + PositionRows.SIZE] = size;
        rows[row + PositionRows.BUY_FEE] = cash - spend;
        rows[row + PositionRows.SELL_FEE] = fee;
        rows[row + PositionRows.LEFT] = left;
        return left;
    }
}
