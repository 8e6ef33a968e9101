package wallacea.domain.backtest.fast;

import java.util.Arrays;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/**
 * Positions in a row, side by side: what the tables say of them, prices and what they return between their first and last
 * close, and then what the {@link CashChain} makes of it; of one strategy or of several, a lane each. For one thread.
 *
 * <p>The rows of a table lie far apart for whoever jumps from order to order. A loop that does nothing but copy them has many reads
 * under way at once, and none goes far where it is about the positions of one tile.
 */
final class PositionRows {
    /** Positions that there is room for at first. */
    static final int ROOM = 32;

    /** Numbers of a position. */
    private static final int FIELDS = 14;

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

    /** At most the least close of the position. */
    static final int LEAST = 11;

    /** At least its greatest close. */
    static final int GREATEST = 12;

    /** At most the greatest value before the position. */
    static final int PEAK = 13;

    private final double[] table;

    /** Strategies; a number of one stands so far behind the one before it. */
    final int lanes;

    /** How far the numbers of a position stand behind those of the one before it. */
    final int step;

    double[] rows;

    PositionRows(ReturnTable table, int lanes) {
        this.table = table.rows;
        this.lanes = lanes;
        this.step = FIELDS * lanes;
        this.rows = new double[ROOM * step];
    }

    /** Where the numbers of a strategy's position begin. */
    int row(int position, int lane) {
        return position * step + lane;
    }

    /**
     * Copies what the tables say of orders.
     *
     * @param orders bars of a buy, a sell, a buy, ... from {@code at} on
     * @param count of them, without the sell of a position that stays open, which is after the last bar and has no price then
     */
    void copy(int[] orders, int at, int count, int lane, BacktestSettings settings) {
        int most = (count + 1) / 2 * step;
        if (rows.length < most) {
            rows = Arrays.copyOf(rows, 2 * most);
        }
        if (lanes == AllInLanes.LANES) {
            copy(orders, at, count, lane, settings, AllInLanes.LANES);
        } else {
            copy(orders, at, count, lane, settings, lanes);
        }
    }

    /** With lanes that the compiler knows where they are a constant: seven places of a row are then checked as one. */
    private void copy(int[] orders, int at, int count, int lane, BacktestSettings settings, int lanes) {
        double[] out = rows;
        int price = settings.fill() == Fill.NEXT_OPEN ? ReturnTable.OPEN : ReturnTable.CLOSE;
        double dearer = 1 + settings.slippageRatio();
        double cheaper = 1 - settings.slippageRatio();
        int row = lane;
        for (int order = at; order < at + count; order += 2) {
            int buy = ReturnTable.ROW * orders[order];
            int sell = ReturnTable.ROW * orders[order + 1];
            int last = sell - ReturnTable.ROW;
            out[row + PAID * lanes] = table[buy + price] * dearer;
            out[row + FIRST_CLOSE * lanes] = table[buy + ReturnTable.CLOSE];
            out[row + SUM * lanes] = table[last + ReturnTable.SUM] - table[buy + ReturnTable.SUM];
            out[row + SQUARES * lanes] = table[last + ReturnTable.SQUARES] - table[buy + ReturnTable.SQUARES];
            out[row + DOWNSIDE * lanes] = table[last + ReturnTable.DOWNSIDE] - table[buy + ReturnTable.DOWNSIDE];
            out[row + LAST_CLOSE * lanes] = table[last + ReturnTable.CLOSE];
            out[row + RECEIVED * lanes] = table[sell + price] * cheaper;
            row += FIELDS * lanes;
        }
    }

    /** Copies what is known of the closes of positions that end. */
    void bound(CloseRanges ranges, int[] orders, int at, int count, int lane) {
        double[] out = rows;
        int row = lane;
        for (int order = at + 1; order < at + count; order += 2) {
            out[row + LEAST * lanes] = ranges.least(orders[order - 1], orders[order]);
            out[row + GREATEST * lanes] = ranges.greatest(orders[order - 1], orders[order]);
            row += step;
        }
    }
}
