package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * Positions in a row, side by side: what the tables say of them, prices and what they return between their first and last
 * close, and then what the {@link CashChain} makes of it. For one thread.
 *
 * <p>The rows of a table lie far apart for whoever jumps from order to order. A loop that does nothing but copy them has many reads
 * under way at once, and none goes far where it is about the positions of one tile.
 */
final class PositionRows {
    /** Positions at once: no more than end in a tile, and one that stays open. */
    private static final int MOST = WindowSums.TILE / 2 + 1;

    static final int ROW = 16;
    /** The price of the buy, with slippage. */
    static final int PAID = 0;

    static final int FIRST_CLOSE = 1;
    static final int SUM = 2;
    static final int SQUARES = 3;
    static final int DOWNSIDE = 4;
    static final int LAST_CLOSE = 5;
    /** The price of the sell, with slippage. */
    static final int RECEIVED = 6;

    static final int SIZE = 7;
    static final int BUY_FEE = 8;
    static final int SELL_FEE = 9;
    /** Cash after the sell. */
    static final int LEFT = 10;

    final double[] rows = new double[ROW * MOST];
    private final double[] table;

    PositionRows(ReturnTable table) {
        this.table = table.rows;
    }

    /**
     * Copies what the tables say of orders.
     *
     * @param orders bars of a buy, a sell, a buy, ... from {@code at} on
     * @param count of them, without the sell of a position that stays open, which is after the last bar and has no price then
     */
    void copy(int[] orders, int at, int count, BacktestSettings settings) {
        int price = settings.fill() == Fill.NEXT_OPEN ? ReturnTable.OPEN : ReturnTable.CLOSE;
        double dearer = 1 + settings.slippageRatio();
        double cheaper = 1 - settings.slippageRatio();
        int row = 0;
        for (int order = at; order < at + count; order += 2) {
            int buy = ReturnTable.ROW * orders[order];
            int sell = ReturnTable.ROW * orders[order + 1];
            int last = sell - ReturnTable.ROW;
            rows[row + PAID] = table[buy + price] * dearer;
            rows[row + FIRST_CLOSE] = table[buy + ReturnTable.CLOSE];
            rows[row + SUM] = table[last + ReturnTable.SUM] - table[buy + ReturnTable.SUM];
            rows[row + SQUARES] = table[last + ReturnTable.SQUARES] - table[buy + ReturnTable.SQUARES];
            rows[row + DOWNSIDE] = table[last + ReturnTable.DOWNSIDE] - table[buy + ReturnTable.DOWNSIDE];
            rows[row + LAST_CLOSE] = table[last + ReturnTable.CLOSE];
            rows[row + RECEIVED] = table[sell + price] * cheaper;
            row += ROW;
        }
    }
}
