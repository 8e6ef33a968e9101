package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * Positions in a row, side by side: what the tables say of them, prices and what they return between their first and last
 * close, and then what {@link AllInAccount} makes of it. For one thread.
 *
 * <p>The rows of a table lie far apart for whoever jumps from order to order. A loop that does nothing but copy them has many reads
 * under way at once, and none goes far where it is about the positions of one tile.
 */
final class PositionRows {
    /** Positions at once: no more than end in a tile, and one that stays open. */
    private static final int MOST = WindowSums.TILE / 2 + 1;

    static final int ROW = 16;
    static final int BUY = 0;
    static final int FIRST_CLOSE = 1;
    static final int SUM = 2;
    static final int SQUARES = 3;
    static final int DOWNSIDE = 4;
    static final int LAST_CLOSE = 5;
    static final int SELL = 6;
    /** What of the price of the sell is received. */
    static final int RECEIVED_RATIO = 7;

    static final int SIZE = 8;
    static final int PAID = 9;
    static final int BUY_FEE = 10;
    static final int RECEIVED = 11;
    static final int SELL_FEE = 12;
    /** Cash after the sell. */
    static final int LEFT = 13;

    /** Bars of a buy, a sell, a buy, ... */
    final int[] orders = new int[2 * MOST + Alternation.SLACK];

    final double[] rows = new double[ROW * MOST];
    private final double[] table;

    PositionRows(ReturnTable table) {
        this.table = table.rows;
    }

    /**
     * Copies what the tables say of {@link #orders}.
     *
     * @param count of them, without the sell of a position that stays open, which is after the last bar and has no price then
     */
    void copy(int count, BacktestSettings settings) {
        int price = settings.fill() == Fill.NEXT_OPEN ? ReturnTable.OPEN : ReturnTable.CLOSE;
        double cheaper = 1 - settings.slippageRatio();
        int row = 0;
        for (int order = 0; order < count; order += 2) {
            int buy = ReturnTable.ROW * orders[order];
            int sell = ReturnTable.ROW * orders[order + 1];
            int last = sell - ReturnTable.ROW;
            rows[row + BUY] = table[buy + price];
            rows[row + FIRST_CLOSE] = table[buy + ReturnTable.CLOSE];
            rows[row + SUM] = table[last + ReturnTable.SUM] - table[buy + ReturnTable.SUM];
            rows[row + SQUARES] = table[last + ReturnTable.SQUARES] - table[buy + ReturnTable.SQUARES];
            rows[row + DOWNSIDE] = table[last + ReturnTable.DOWNSIDE] - table[buy + ReturnTable.DOWNSIDE];
            rows[row + LAST_CLOSE] = table[last + ReturnTable.CLOSE];
            rows[row + SELL] = table[sell + price];
            rows[row + RECEIVED_RATIO] = cheaper;
            row += ROW;
        }
    }
}
