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
    /** Adds the closed positions of {@code filled} orders, and the one that stays open, valued at the last close of its account. */
    void add(int filled, double[] rows) {
        int w = won;
        double p = profit;
        double l = loss;
        for (int order = 1, row = 0; order < filled; order += 2, row += PositionRows.ROW) {
            double size = rows[row + PositionRows.SIZE];
            double fees = rows[row + PositionRows.BUY_FEE] + rows[row + PositionRows.SELL_FEE];
            double gain = size * rows[row + PositionRows.RECEIVED] - size * rows[row + PositionRows.PAID] - fees;
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
    void addOpen(int row, double[] rows, double price) {
        double size = rows[row + PositionRows.SIZE];
        double gain = size * price - size * rows[row + PositionRows.PAID] - rows[row + PositionRows.BUY_FEE];
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
