package wallacea.domain.backtest.fast;

/** All the cash into each position and out of it again: what of a row of positions cannot be known before the one ahead of it. */
final class CashChain {
    private CashChain() {}

    /** Writes sizes, fees and cash of so many positions; what follows when there is no cash has no meaning. */
    static void follow(AllInAccount account, PositionRows positions, int count) {
        double cash = account.cash;
        for (int row = 0; row < positions.step * count; row += positions.step) {
            cash = next(cash, account.fixedFee, account.feeRatio, positions.rows, row, positions.lanes);
        }
    }

    /** The same for all lanes, one position after another, so that a processor has the divisions of all lanes under way at once. */
    static void follow(AllInLanes lanes) {
        double[] state = lanes.state;
        double[] rows = lanes.positions.rows;
        int step = lanes.positions.step;
        for (int position = 0, row = 0; position < lanes.most; position++, row += step) {
            for (int lane = 0; lane < AllInLanes.LANES; lane++) {
                state[AllInLanes.CASH + lane] = next(
                        state[AllInLanes.CASH + lane],
                        state[AllInLanes.FIXED_FEE + lane],
                        state[AllInLanes.FEE_RATIO + lane],
                        rows,
                        row + lane,
                        AllInLanes.LANES);
            }
        }
    }

    private static double next(double cash, double fixedFee, double feeRatio, double[] rows, int row, int lanes) {
        double spend = (cash - fixedFee) / (1 + feeRatio);
        double size = spend / rows[row + PositionRows.PAID * lanes];
        double proceeds = size * rows[row + PositionRows.RECEIVED * lanes];
        double fee = proceeds * feeRatio + fixedFee;
        double left = proceeds - fee;
        rows[row + PositionRows.SIZE * lanes] = size;
        rows[row + PositionRows.BUY_FEE * lanes] = cash - spend;
        rows[row + PositionRows.SELL_FEE * lanes] = fee;
        rows[row + PositionRows.LEFT * lanes] = left;
        return left;
    }
}
