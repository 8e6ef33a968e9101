package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * What the tables say of positions in a row, side by side: prices, and what they return between their first and last close.
 * For one thread.
 *
 * <p>The rows of a table lie far apart for whoever jumps from order to order. A loop that does nothing but copy them has many reads
 * under way at once: over 500,000 bars 25 ns a position, and 28 ns for what is computed with the copies.
 */
final class PositionRows {
    /** Positions at once: 10 KB. */
    private static final int MOST = (SignalBits.ENOUGH + Long.SIZE) / 2;

    static final int ROW = 8;
    static final int BUY = 0;
    static final int FIRST_CLOSE = 1;
    static final int SUM = 2;
    static final int SQUARES = 3;
    static final int DOWNSIDE = 4;
    static final int LAST_CLOSE = 5;
    static final int SELL = 6;
    /** What of the price of the sell is received. */
    static final int RECEIVED_RATIO = 7;

    final double[] rows = new double[ROW * MOST];
    private final double[] table;

    PositionRows(ReturnTable table) {
        this.table = table.rows;
    }

    /**
     * Copies positions.
     *
     * @param orders bars of a buy, a sell, a buy, ...; a sell after the last bar for one that stays open, which has no price then
     * @param count of them, without the sell of a position that stays open
     */
    void copy(int[] orders, int count, BacktestSettings settings) {
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
