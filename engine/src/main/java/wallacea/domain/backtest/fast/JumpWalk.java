package wallacea.domain.backtest.fast;

import java.util.Arrays;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;

/** The walk from order to order: the bars between are filled in without a decision. */
final class JumpWalk {
    private final BarSeries bars;
    private final int first;
    private final int end;
    private final Account account;
    private final Ledger ledger;
    private final double[] equity;
    private final double leastClose;
    private final double ruin;
    private double stopPrice;

    /** @param leastClose of the bars from {@code first} on: while a position is worth something there, it is so anywhere */
    JumpWalk(BarSeries bars, int first, double leastClose, Account account, Ledger ledger) {
        this.bars = bars;
        this.first = first;
        this.end = bars.size();
        this.account = account;
        this.ledger = ledger;
        this.leastClose = leastClose;
        this.ruin = account.settings.ruinValue();
        ledger.open(account.cash, account.settings.stopLoss(), first, end - first);
        this.equity = ledger.equity();
    }

    void walk(long[] buys, long[] sells) {
        int bar = first;
        while (bar < end) {
            int entry = Bits.next(buys, bar, end);
            Arrays.fill(equity, bar - first, entry - first, account.cash);
            if (entry == end) {
                break;
            }
            if (!account.buy(entry)) {
                equity[entry - first] = account.cash;
                bar = entry + 1;
                continue;
            }
            int signal = Bits.next(sells, entry + 1, end);
            int exit = stop(entry + 1, signal);
            int ruined = hold(entry, exit);
            if (ruined < exit) {
                close(ruined + 1, true);
                return;
            }
            if (exit == end) {
                break;
            }
            if (Double.isNaN(stopPrice)) {
                account.sell(exit);
            } else {
                account.stopOut(exit, stopPrice);
            }
            equity[exit - first] = account.cash;
            if (account.cash <= ruin) {
                close(exit + 1, true);
                return;
            }
            bar = exit + 1;
        }
        close(end, false);
    }

    private void close(int until, boolean ruined) {
        ledger.close(until - first, until > first ? bars.close()[until - 1] : Double.NaN, ruined);
    }

    /** Writes the value of the position from its entry to the bar before its exit; the bar of ruin, or {@code exit}. */
    private int hold(int entry, int exit) {
        double[] close = bars.close();
        double cash = account.cash;
        double size = account.size;
        for (int i = entry; i < exit; i++) {
            equity[i - first] = cash + size * close[i];
        }
        if (cash + size * leastClose > ruin) {
            return exit;
        }
        int bar = entry;
        while (bar < exit && equity[bar - first] > ruin) {
            bar++;
        }
        return bar;
    }

    /**
     * The bar that ends the position: the first at which a stop or target is met, {@link #stopPrice} then its price, or else
     * {@code signal}. A stop comes before the signal of its bar.
     */
    private int stop(int from, int signal) {
        stopPrice = Double.NaN;
        if (!account.settings.hasStopLoss() && !account.settings.hasTakeProfit()) {
            return signal;
        }
        double stop = account.reference * (1 - account.settings.stopLoss());
        double target = account.reference * (1 + account.settings.takeProfit());
        double[] low = bars.low();
        double[] high = bars.high();
        int last = Math.min(signal, end - 1);
        for (int i = from; i <= last; i++) {
            if (low[i] <= stop || high[i] >= target) {
                stopPrice = StopPrice.of(bars.open()[i], high[i], low[i], stop, target);
                return i;
            }
        }
        return signal;
    }
}
