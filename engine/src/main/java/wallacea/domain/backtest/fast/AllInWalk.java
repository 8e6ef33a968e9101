package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;

/**
 * The walk of one strategy that puts all its cash into each position: {@link JumpWalk} with nothing to decide. For one thread.
 *
 * <p>The orders are known before any money is, with {@link LevelOrders} where stops and targets end positions, too, so that {@link
 * PositionRows} can be copied many at once, and only cash is a chain from one position to the next. Then positions are taken past
 * the drawdown, which begins with the deepest fall at the orders alone.
 */
final class AllInWalk {
    private final int first;
    private final int bars;
    private final double[] close;
    private final LevelOrders levelOrders;
    private final AllInRun run;
    private final AllInAccount account;
    private final int[] orders = new int[AllInRun.room()];
    private final PositionRows positions;
    private final AllInDrawdown drawdown;
    private final ReturnSums sums;

    /** @param bits those of strategies with levels that will be walked */
    AllInWalk(BarSeries bars, int first, double leastClose, SeriesTables tables, ReturnSums sums, SignalBits bits) {
        this.first = first;
        this.bars = bars.size();
        this.close = bars.close();
        this.run = new AllInRun(first, bars.size(), new int[TileOrder.WORDS]);
        this.account = new AllInAccount(tables, leastClose, first, bars.size());
        this.levelOrders = new LevelOrders(bars, first, tables.levels, bits);
        this.positions = new PositionRows(tables.returns, 1);
        this.drawdown = new AllInDrawdown(tables);
        this.sums = sums;
    }

    static boolean suits(BacktestSettings settings) {
        return settings.sizeType() == SizeType.ALL;
    }

    /** Walks a strategy with levels by the bits that were separated for it. */
    void walkToLevels(BacktestSettings settings, Ledger ledger) {
        begin(settings, ledger);
        levelOrders.begin(settings);
        for (int count = levelOrders.next(orders); count > 0 && !account.isOver; count = levelOrders.next(orders)) {
            positions.copy(orders, 0, count, 0, settings);
            levelOrders.price(positions, count);
            fill(count, ledger);
        }
        end(ledger);
    }

    /** Walks a strategy without levels by the bits of all bars. */
    void walk(long[] entries, long[] exits, BacktestSettings settings, Ledger ledger) {
        begin(settings, ledger);
        run.begin(
                new TileSignals.Apart(
                        new TileRule.Known(entries, TileOrder.WORDS), new TileRule.Known(exits, TileOrder.WORDS)),
                settings.fill() == Fill.NEXT_OPEN);
        for (int tile = first / WindowSums.TILE; tile < WindowSums.tiles(bars) && !account.isOver; tile++) {
            int count = run.find(tile, orders, 0);
            positions.copy(orders, 0, count, 0, settings);
            fill(count, ledger);
        }
        end(ledger);
    }

    private void begin(BacktestSettings settings, Ledger ledger) {
        ledger.open(settings.initialCash(), settings.stopLoss(), first);
        account.begin(settings);
    }

    private void fill(int count, Ledger ledger) {
        double[] rows = positions.rows;
        CashChain.follow(account, positions, (count + 1) / 2);
        int filled = account.fill(orders, 0, count, positions, 0);
        for (int order = 0, row = 0; order < filled; order += 2, row += positions.step) {
            double size = rows[row + PositionRows.SIZE];
            ledger.add(orders[order], size, rows[row + PositionRows.PAID], rows[row + PositionRows.BUY_FEE], 0);
            if (order + 1 < filled) {
                ledger.add(
                        orders[order + 1],
                        size,
                        rows[row + PositionRows.RECEIVED],
                        rows[row + PositionRows.SELL_FEE],
                        rows[row + PositionRows.LEFT]);
            }
        }
    }

    private void end(Ledger ledger) {
        ledger.close(account.until - first, close, account.isRuined);
        passDrawdown(ledger);
        sums.tell(account, drawdown.worst(), ledger);
    }

    private void passDrawdown(Ledger ledger) {
        drawdown.begin();
        int count = ledger.orderCount();
        if (count > 0 && ledger.bar(0) > first) {
            drawdown.pass(ledger.initialCash());
        }
        drawdown.know(account.worst);
        for (int order = 1; order < count; order += 2) {
            drawdown.pass(ledger.bar(order - 1), ledger.bar(order), ledger.size(order), ledger.cash(order));
        }
        if (ledger.isLong()) {
            drawdown.passOpen(ledger.bar(count - 1), account.until, ledger.size(count - 1));
        }
    }
}
