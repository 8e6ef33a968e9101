package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.Tally;

/** What the trades of one strategy come to, added up position by position; without a branch on gain or loss, often guessed wrong. */
final class AllInTally {
    private int won;
    private double profit;
    private double loss;

    /** Begins a strategy. */
    void begin() {
        won = 0;
        profit = 0;
        loss = 0;
    }

    /** Gives its numbers to a lane of {@link AllInLanes}. */
    void give(double[] state, int lane) {
        state[AllInLanes.WON + lane] = won;
        state[AllInLanes.PROFIT + lane] = profit;
        state[AllInLanes.LOSS + lane] = loss;
    }

    /** Takes them back. */
    void take(double[] state, int lane) {
        won = (int) state[AllInLanes.WON + lane];
        profit = state[AllInLanes.PROFIT + lane];
        loss = state[AllInLanes.LOSS + lane];
    }

    /** Adds the closed positions of {@code filled} orders, and the one that stays open, valued at the last close of its account. */
    void add(int filled, PositionRows positions, int lane) {
        double[] rows = positions.rows;
        int lanes = positions.lanes;
        int w = won;
        double p = profit;
        double l = loss;
        for (int order = 1, row = lane; order < filled; order += 2, row += positions.step) {
            double size = rows[row + PositionRows.SIZE * lanes];
            double fees = rows[row + PositionRows.BUY_FEE * lanes] + rows[row + PositionRows.SELL_FEE * lanes];
            double gain = size * rows[row + PositionRows.RECEIVED * lanes]
                    - size * rows[row + PositionRows.PAID * lanes]
                    - fees;
            double win = 0.5 * (gain + Math.abs(gain));
            w += gain > 0 ? 1 : 0;
            p += win;
            l += win - gain;
        }
        won = w;
        profit = p;
        loss = l;
    }

    /** Adds the position that stays open, valued at a price. */
    void addOpen(int row, double[] rows, int lanes, double price) {
        double size = rows[row + PositionRows.SIZE * lanes];
        double gain =
                size * price - size * rows[row + PositionRows.PAID * lanes] - rows[row + PositionRows.BUY_FEE * lanes];
        double win = 0.5 * (gain + Math.abs(gain));
        won += gain > 0 ? 1 : 0;
        profit += win;
        loss += win - gain;
    }

    /** As a backtest without stops has it. */
    Tally of(int orders, double cashLeft, double openSize) {
        return new Tally(orders, cashLeft, openSize, won, profit, loss, orders == 0 ? 0 : Double.NaN);
    }
}
