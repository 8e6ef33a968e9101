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
    double feeRatio;
    double fixedFee;
    private double ruin;

    /** After the last sell. */
    double cash;

    private double peak;
    double sum;
    double squares;
    double losses;

    /** Orders that were filled. */
    int orders;

    /** The least ratio of the cash after a sell to the greatest before it, or to the initial cash if that was seen; 1 without a fall. */
    double worst;

    /** The bar after the last one of the backtest. */
    int until;

    /** Whether no more positions can follow. */
    boolean isOver;

    boolean isRuined;

    /** @param leastClose of the bars from {@code first} on */
    AllInAccount(SeriesTables tables, double leastClose, int first, int end) {
        this.tables = tables;
        this.leastClose = leastClose;
        this.first = first;
        this.end = end;
    }

    /** Begins a strategy. */
    void begin(BacktestSettings settings) {
        feeRatio = settings.feeRatio();
        fixedFee = settings.fixedFee();
        ruin = settings.ruinValue();
        cash = settings.initialCash();
        peak = Double.NEGATIVE_INFINITY;
        sum = 0;
        squares = 0;
        losses = 0;
        orders = 0;
        worst = 1;
        until = end;
        isOver = false;
        isRuined = false;
    }

    /** Gives its numbers to a lane of {@link AllInLanes}. */
    void give(double[] state, int lane, boolean isSeenBefore) {
        state[AllInLanes.CASH + lane] = cash;
        state[AllInLanes.PEAK + lane] = isSeenBefore ? cash : peak;
        state[AllInLanes.WORST + lane] = worst;
        state[AllInLanes.SUM + lane] = sum;
        state[AllInLanes.SQUARES + lane] = squares;
        state[AllInLanes.LOSSES + lane] = losses;
        state[AllInLanes.FIXED_FEE + lane] = fixedFee;
        state[AllInLanes.FEE_RATIO + lane] = feeRatio;
        state[AllInLanes.RUIN + lane] = ruin;
    }

    /** Takes them back after so many orders, all of which were filled. */
    void take(double[] state, int lane, int filled) {
        cash = state[AllInLanes.CASH + lane];
        peak = state[AllInLanes.PEAK + lane];
        worst = state[AllInLanes.WORST + lane];
        sum = state[AllInLanes.SUM + lane];
        squares = state[AllInLanes.SQUARES + lane];
        losses = state[AllInLanes.LOSSES + lane];
        orders += filled;
    }

    /**
     * Fills orders along the {@link CashChain} that was followed through the rows of their positions.
     *
     * @param bars from {@code at} on those of a buy, a sell, a buy, ...; the number of bars for the sell of a position that stays open
     * @param count of them, without the sell of a position that stays open
     * @return how many were filled; fewer where money or backtest end
     */
    int fill(int[] bars, int at, int count, PositionRows positions, int lane) {
        double[] rows = positions.rows;
        int lanes = positions.lanes;
        if (orders == 0 && count > 0 && bars[at] > first) {
            peak = cash;
        }
        double money = cash;
        double s = sum;
        double q = squares;
        double d = losses;
        int filled = 0;
        for (int row = lane; filled < count; row += positions.step) {
            if (money - fixedFee <= 0) {
                isOver = true;
                break;
            }
            double size = rows[row + PositionRows.SIZE * lanes];
            double bought = size * rows[row + PositionRows.FIRST_CLOSE * lanes] / money - 1;
            double boughtLoss = ReturnSums.below0(bought);
            s += bought;
            q += bought * bought;
            d += boughtLoss * boughtLoss;
            int exit = bars[at + filled + 1];
            if (size * leastClose <= ruin) {
                int entry = bars[at + filled];
                int bar = tables.closes.firstWorth(ruin, size, entry, exit);
                if (bar < exit) {
                    ReturnTable returns = tables.returns;
                    s += returns.between(ReturnTable.SUM, entry, bar);
                    q += returns.between(ReturnTable.SQUARES, entry, bar);
                    d += returns.between(ReturnTable.DOWNSIDE, entry, bar);
                    filled++;
                    ruin(bar);
                    break;
                }
            }
            s += rows[row + PositionRows.SUM * lanes];
            q += rows[row + PositionRows.SQUARES * lanes];
            d += rows[row + PositionRows.DOWNSIDE * lanes];
            if (exit == end) {
                filled++;
                break;
            }
            filled += 2;
            money = rows[row + PositionRows.LEFT * lanes];
            double sold = money / (size * rows[row + PositionRows.LAST_CLOSE * lanes]) - 1;
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
    double cashLeft() {
        return (orders & 1) == 0 ? cash : 0;
    }
}
