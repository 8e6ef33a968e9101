package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.SizeType;

/**
 * The walk of strategies that put all their cash into each position: {@link JumpWalk} with nothing to decide. For one thread.
 *
 * <p>The orders are known before any money is, with {@link LevelOrders} where stops and targets end positions, too, so that {@link PositionRows} can be copied many at once, and only cash is a chain from
 * one position to the next. Then positions are taken past the drawdown, which begins with the deepest fall at the orders
 * alone: sixteen at once, and one by one where they may make a difference.
 */
final class AllInWalk {
    /** Orders of the positions that are taken past the drawdown at once. */
    private static final int GROUP = 32;

    private final int first;
    private final int end;
    private final double[] close;
    private final double leastClose;
    private final SeriesTables tables;
    private final SignalBits bits;
    private final LevelOrders levelOrders;
    private final PositionRows positions;
    private final ReturnSums sums;

    private double cash;
    private double sum;
    private double squares;
    private double losses;
    private double peak;
    private double worst;
    private int until;
    private boolean isOver;
    private boolean isRuined;

    /** @param bits those that will be walked */
    AllInWalk(BarSeries bars, int first, double leastClose, SeriesTables tables, ReturnSums sums, SignalBits bits) {
        this.first = first;
        this.end = bars.size();
        this.close = bars.close();
        this.leastClose = leastClose;
        this.tables = tables;
        this.bits = bits;
        this.levelOrders = new LevelOrders(bars, first, tables.levels, bits);
        this.positions = new PositionRows(tables.returns);
        this.sums = sums;
    }

    static boolean suits(BacktestSettings settings) {
        return settings.sizeType() == SizeType.ALL;
    }

    void walk(BacktestSettings settings, Ledger ledger) {
        boolean hasLevels = Exits.hasLevels(settings);
        if (hasLevels) {
            levelOrders.begin(settings);
        }
        int[] orders = hasLevels ? levelOrders.orders : bits.orders;
        int count = hasLevels ? levelOrders.next() : bits.alternate();
        cash = settings.initialCash();
        sum = 0;
        squares = 0;
        losses = 0;
        peak = count > 0 && orders[0] > first ? cash : Double.NEGATIVE_INFINITY;
        worst = 1;
        until = end;
        isOver = false;
        isRuined = false;
        ledger.open(cash, settings.stopLoss(), first);
        for (; count > 0 && !isOver; count = hasLevels ? levelOrders.next() : bits.alternate()) {
            positions.copy(orders, count, settings);
            if (hasLevels) {
                levelOrders.price(positions.rows, count);
            }
            trade(orders, count, settings, ledger);
        }
        ledger.close(until - first, close, isRuined);
        sums.reset();
        sums.set(sum, squares, losses, (ledger.orderCount() + 1) / 2);
        sums.drawdown.worst = worst;
        passDrawdown(ledger);
        sums.tell(ledger);
    }

    private void trade(int[] orders, int count, BacktestSettings settings, Ledger ledger) {
        double[] rows = positions.rows;
        double fixedFee = settings.fixedFee();
        double feeRatio = settings.feeRatio();
        double dearer = 1 + settings.slippageRatio();
        double ruin = settings.ruinValue();
        double money = cash;
        int row = 0;
        for (int order = 0; order < count; order += 2) {
            double spend = (money - fixedFee) / (1 + feeRatio);
            if (spend <= 0) {
                isOver = true;
                break;
            }
            double paid = rows[row + PositionRows.BUY] * dearer;
            double size = spend / paid;
            ledger.add(orders[order], size, paid, money - spend, 0);
            change(money, size * rows[row + PositionRows.FIRST_CLOSE]);
            int exit = orders[order + 1];
            if (size * leastClose <= ruin) {
                int bar = tables.closes.firstWorth(ruin, size, orders[order], exit);
                if (bar < exit) {
                    endInRuin(orders[order], bar);
                    return;
                }
            }
            sum += rows[row + PositionRows.SUM];
            squares += rows[row + PositionRows.SQUARES];
            losses += rows[row + PositionRows.DOWNSIDE];
            if (exit == end) {
                return;
            }
            double received = rows[row + PositionRows.SELL] * rows[row + PositionRows.RECEIVED_RATIO];
            double proceeds = size * received;
            double fee = proceeds * feeRatio + fixedFee;
            money = proceeds - fee;
            ledger.add(exit, size, received, fee, money);
            change(size * rows[row + PositionRows.LAST_CLOSE], money);
            if (money <= ruin) {
                isOver = true;
                isRuined = true;
                until = exit + 1;
                return;
            }
            worst = money < worst * peak ? money / peak : worst;
            peak = Math.max(peak, money);
            row += PositionRows.ROW;
        }
        cash = money;
    }

    private void change(double before, double after) {
        double r = after / before - 1;
        double loss = ReturnSums.below0(r);
        sum += r;
        squares += r * r;
        losses += loss * loss;
    }

    private void endInRuin(int entry, int bar) {
        double[] rows = tables.returns.rows;
        int from = ReturnTable.ROW * entry;
        int to = ReturnTable.ROW * bar;
        sum += rows[to + ReturnTable.SUM] - rows[from + ReturnTable.SUM];
        squares += rows[to + ReturnTable.SQUARES] - rows[from + ReturnTable.SQUARES];
        losses += rows[to + ReturnTable.DOWNSIDE] - rows[from + ReturnTable.DOWNSIDE];
        isOver = true;
        isRuined = true;
        until = bar + 1;
    }

    private void passDrawdown(Ledger ledger) {
        Drawdown drawdown = sums.drawdown;
        int count = ledger.orderCount();
        if (count > 0 && ledger.bar(0) > first) {
            drawdown.pass(ledger.initialCash());
        }
        for (int order = 0; order < count; order += GROUP) {
            int next = Math.min(order + GROUP, count);
            if (next - order < GROUP || !isHarmless(ledger, order, next, drawdown)) {
                passDrawdown(ledger, order, next, drawdown);
            }
        }
    }

    /** Whether nothing of these closed positions can make a difference. */
    private boolean isHarmless(Ledger ledger, int from, int to, Drawdown drawdown) {
        double bottom = drawdown.worst * drawdown.peak;
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int order = from; order < to; order += 2) {
            double left = ledger.cash(order + 1);
            if (left > drawdown.peak || left < bottom) {
                return false;
            }
            least = Math.min(least, ledger.size(order));
            greatest = Math.max(greatest, ledger.size(order));
        }
        return tables.closes.isHarmless(drawdown, 0, least, greatest, ledger.bar(from), ledger.bar(to - 1));
    }

    private void passDrawdown(Ledger ledger, int from, int to, Drawdown drawdown) {
        for (int order = from; order < to; order += 2) {
            boolean isClosed = order + 1 < to;
            int exit = isClosed ? ledger.bar(order + 1) : until;
            tables.closes.pass(drawdown, 0, ledger.size(order), ledger.bar(order), exit);
            if (isClosed) {
                drawdown.pass(ledger.cash(order + 1));
            }
        }
    }
}
