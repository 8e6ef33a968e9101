package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;

/** The walk from order to order with any settings. For one thread. */
final class JumpWalk {
    private final int first;
    private final int end;
    private final double[] close;
    private final double leastClose;
    private final Account account;
    private final Exits exits;
    private final ReturnSums sums;

    /** @param leastClose of the bars from {@code first} on: while a position is worth something there, it is so anywhere */
    JumpWalk(BarSeries bars, int first, double leastClose, SeriesTables tables, ReturnSums sums) {
        this.first = first;
        this.end = bars.size();
        this.close = bars.close();
        this.leastClose = leastClose;
        this.account = new Account(bars);
        this.exits = new Exits(bars, tables.levels);
        this.sums = sums;
    }

    void walk(SignalBits bits, BacktestSettings settings, Ledger ledger) {
        account.open(settings);
        exits.open(settings);
        sums.reset();
        ledger.open(settings.initialCash(), settings.stopLoss(), first);
        double ruin = settings.ruinValue();
        int bar = first;
        while ((bar = Bits.next(bits.buys, bar, end)) < end) {
            int entry = bar++;
            double before = account.cash;
            if (!account.buy(entry, ledger)) {
                continue;
            }
            if (entry > first) {
                sums.drawdown.pass(before);
            }
            int exit = exits.first(bar, Bits.next(bits.sells, bar, end), account.reference);
            int ruined = ruined(entry, exit, ruin);
            int last = Math.min(ruined, exit - 1);
            sums.change(before, value(entry));
            sums.hold(account.cash, account.size, entry, last);
            if (ruined < exit) {
                close(ledger, ruined + 1, true);
                return;
            }
            if (exit == end) {
                break;
            }
            double held = value(last);
            if (Double.isNaN(exits.stopPrice)) {
                account.sell(exit, ledger);
            } else {
                account.stopOut(exit, exits.stopPrice, ledger);
            }
            sums.change(held, account.cash);
            sums.drawdown.pass(account.cash);
            if (account.cash <= ruin) {
                close(ledger, exit + 1, true);
                return;
            }
            bar = exit + 1;
        }
        close(ledger, end, false);
    }

    private double value(int bar) {
        return account.cash + account.size * close[bar];
    }

    /** The first bar from {@code from} on at whose close the position is worth no more than ruin; {@code until} if there is none. */
    private int ruined(int from, int until, double ruin) {
        if (account.cash + account.size * leastClose > ruin) {
            return until;
        }
        int bar = from;
        while (bar < until && value(bar) > ruin) {
            bar++;
        }
        return bar;
    }

    private void close(Ledger ledger, int until, boolean ruined) {
        ledger.close(until - first, close, ruined);
        sums.tell(ledger);
    }
}
