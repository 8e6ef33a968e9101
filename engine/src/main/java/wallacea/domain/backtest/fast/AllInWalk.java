package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;

/**
 * The walk of strategies that put all their cash into each position and end it by a signal alone: {@link JumpWalk} with
 * nothing to decide. For one thread.
 *
 * <p>The orders are known before any money is, so one loop without a branch goes over positions: the rows of the
 * {@link ReturnTable} and the prices that it needs are asked for many positions ahead, and only cash is a chain from one to the next.
 * A second loop takes them past the drawdown; it begins with the deepest fall at the orders alone, so that few positions
 * are looked at closely. Together 25 ns a position; decided one by one in {@link JumpWalk} it is 70.
 */
final class AllInWalk {
    private final int first;
    private final int end;
    private final BarSeries bars;
    private final double leastClose;
    private final SeriesTables tables;
    private final ReturnSums sums;

    AllInWalk(BarSeries bars, int first, double leastClose, SeriesTables tables, ReturnSums sums) {
        this.first = first;
        this.end = bars.size();
        this.bars = bars;
        this.leastClose = leastClose;
        this.tables = tables;
        this.sums = sums;
    }

    static boolean suits(BacktestSettings settings) {
        return settings.sizeType() == SizeType.ALL && !settings.hasStopLoss() && !settings.hasTakeProfit();
    }

    void walk(SignalBits bits, BacktestSettings settings, Ledger ledger) {
        int count = bits.alternate();
        int[] orders = bits.orders;
        double[] price = settings.fill() == Fill.NEXT_OPEN ? bars.open() : bars.close();
        double[] rows = tables.returns.rows;
        double share = 1 + settings.feeRatio();
        double fixedFee = settings.fixedFee();
        double feeRatio = settings.feeRatio();
        double dearer = 1 + settings.slippageRatio();
        double cheaper = 1 - settings.slippageRatio();
        double ruin = settings.ruinValue();
        double cash = settings.initialCash();
        double peak = count > 0 && orders[0] > first ? cash : Double.NEGATIVE_INFINITY;
        double worst = 1;
        double sum = 0;
        double squares = 0;
        double losses = 0;
        int positions = 0;
        int until = end;
        boolean ruined = false;
        ledger.open(cash, settings.stopLoss(), first);
        for (int order = 0; order < count; order += 2) {
            int entry = orders[order];
            double spend = (cash - fixedFee) / share;
            if (spend <= 0) {
                break;
            }
            double paid = price[entry] * dearer;
            double size = spend / paid;
            ledger.add(entry, size, paid, cash - spend, 0);
            boolean isClosed = order + 1 < count;
            int last = isClosed ? orders[order + 1] - 1 : end - 1;
            if (size * leastClose <= ruin) {
                int bar = tables.closes.firstWorth(ruin, size, entry, last + 1);
                ruined = bar <= last;
                last = ruined ? bar : last;
            }
            int from = ReturnTable.ROW * entry;
            int to = ReturnTable.ROW * last;
            double bought = size * rows[from + ReturnTable.CLOSE] / cash - 1;
            double boughtLoss = ReturnSums.below0(bought);
            sum += bought + (rows[to + ReturnTable.SUM] - rows[from + ReturnTable.SUM]);
            squares += bought * bought + (rows[to + ReturnTable.SQUARES] - rows[from + ReturnTable.SQUARES]);
            losses += boughtLoss * boughtLoss + (rows[to + ReturnTable.DOWNSIDE] - rows[from + ReturnTable.DOWNSIDE]);
            positions++;
            if (ruined || !isClosed) {
                until = last + 1;
                break;
            }
            int exit = last + 1;
            double received = price[exit] * cheaper;
            double proceeds = size * received;
            double fee = proceeds * feeRatio + fixedFee;
            cash = proceeds - fee;
            ledger.add(exit, size, received, fee, cash);
            double sold = cash / (size * rows[to + ReturnTable.CLOSE]) - 1;
            double soldLoss = ReturnSums.below0(sold);
            sum += sold;
            squares += sold * sold;
            losses += soldLoss * soldLoss;
            if (cash <= ruin) {
                ruined = true;
                until = exit + 1;
                break;
            }
            worst = cash < worst * peak ? cash / peak : worst;
            peak = Math.max(peak, cash);
        }
        ledger.close(until - first, bars.close(), ruined);
        sums.reset();
        sums.set(sum, squares, losses, positions);
        sums.drawdown.worst = worst;
        passDrawdown(ledger, until);
        sums.tell(ledger);
    }

    private void passDrawdown(Ledger ledger, int until) {
        Drawdown drawdown = sums.drawdown;
        int count = ledger.orderCount();
        if (count > 0 && ledger.bar(0) > first) {
            drawdown.pass(ledger.initialCash());
        }
        for (int order = 0; order < count; order += 2) {
            boolean isClosed = order + 1 < count;
            int exit = isClosed ? ledger.bar(order + 1) : until;
            tables.closes.pass(drawdown, 0, ledger.size(order), ledger.bar(order), exit);
            if (isClosed) {
                drawdown.pass(ledger.cash(order + 1));
            }
        }
    }
}
