package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;

/**
 * The money of one strategy that puts all its cash into each position, and what its returns sum to. Positions come in order, in
 * batches of any size.
 */
final class AllInAccount {
    private final SeriesTables tables;
    private final double leastClose;
    private final int first;
    private final int end;
    private final double feeRatio;
    private final double fixedFee;
    private final double dearer;
    private final double ruin;

    private double cash;
    private double peak = Double.NEGATIVE_INFINITY;
    double sum;
    double squares;
    double losses;

    /** Orders that were filled. */
    int orders;

    /** The least ratio of the cash after a sell to the greatest before it, or to the initial cash if that was seen; 1 without a fall. */
    double worst = 1;

    /** The bar after the last one of the backtest. */
    int until;

    /** Whether no more positions can follow. */
    boolean isOver;

    boolean isRuined;

    /** @param leastClose of the bars from {@code first} on */
    AllInAccount(BacktestSettings settings, SeriesTables tables, double leastClose, int first, int end) {
        this.tables = tables;
        this.leastClose = leastClose;
        this.first = first;
        this.end = end;
        this.feeRatio = settings.feeRatio();
        this.fixedFee = settings.fixedFee();
        this.dearer = 1 + settings.slippageRatio();
        this.ruin = settings.ruinValue();
        this.cash = settings.initialCash();
        this.until = end;
    }

    /**
     * Fills orders and writes sizes, prices and money into the rows of their positions.
     *
     * @param bars of a buy, a sell, a buy, ...; the number of bars for the sell of a position that stays open
     * @param count of them, without the sell of a position that stays open
     * @return how many were filled; fewer where money or backtest end
     */
    int fill(int[] bars, int count, double[] rows) {
        if (orders == 0 && count > 0 && bars[0] > first) {
            peak = cash;
        }
        double money = cash;
        double s = sum;
        double q = squares;
        double d = losses;
        int filled = 0;
        for (int row = 0; filled < count; row += PositionRows.ROW) {
            double spend = (money - fixedFee) / (1 + feeRatio);
            if (spend <= 0) {
                isOver = true;
                break;
            }
            int entry = bars[filled];
            int exit = bars[filled + 1];
            double paid = rows[row + PositionRows.BUY] * dearer;
            double size = spend / paid;
            rows[row + PositionRows.SIZE] = size;
            rows[row + PositionRows.PAID] = paid;
            rows[row + PositionRows.BUY_FEE] = money - spend;
            filled++;
            double bought = size * rows[row + PositionRows.FIRST_CLOSE] / money - 1;
            double boughtLoss = ReturnSums.below0(bought);
            s += bought;
            q += bought * bought;
            d += boughtLoss * boughtLoss;
            if (size * leastClose <= ruin) {
                int bar = tables.closes.firstWorth(ruin, size, entry, exit);
                if (bar < exit) {
                    ReturnTable returns = tables.returns;
                    s += returns.between(ReturnTable.SUM, entry, bar);
                    q += returns.between(ReturnTable.SQUARES, entry, bar);
                    d += returns.between(ReturnTable.DOWNSIDE, entry, bar);
                    ruin(bar);
                    break;
                }
            }
            s += rows[row + PositionRows.SUM];
            q += rows[row + PositionRows.SQUARES];
            d += rows[row + PositionRows.DOWNSIDE];
            if (exit == end) {
                break;
            }
            double received = rows[row + PositionRows.SELL] * rows[row + PositionRows.RECEIVED_RATIO];
            double proceeds = size * received;
            double fee = proceeds * feeRatio + fixedFee;
            money = proceeds - fee;
            rows[row + PositionRows.RECEIVED] = received;
            rows[row + PositionRows.SELL_FEE] = fee;
            rows[row + PositionRows.LEFT] = money;
            filled++;
            double sold = money / (size * rows[row + PositionRows.LAST_CLOSE]) - 1;
            double soldLoss = ReturnSums.below0(sold);
            s += sold;
            q += sold * sold;
            d += soldLoss * soldLoss;
            if (money <= ruin) {
                ruin(exit);
                break;
            }
            worst = money < worst * peak ? money / peak : worst;
            peak = Math.max(peak, money);
        }
        cash = money;
        sum = s;
        squares = q;
        losses = d;
        orders += filled;
        return filled;
    }

    private void ruin(int bar) {
        isOver = true;
        isRuined = true;
        until = bar + 1;
    }

    /** Money beside the position after the last order. */
    double cash() {
        return (orders & 1) == 0 ? cash : 0;
    }
}
