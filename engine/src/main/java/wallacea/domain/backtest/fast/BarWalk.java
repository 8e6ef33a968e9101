package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;

/** The walk through every bar, for what depends on each of them: a trailing stop. */
final class BarWalk {
    private final BarSeries bars;
    private final int first;
    private final Account account;
    private final Ledger ledger;

    BarWalk(BarSeries bars, int first, Account account, Ledger ledger) {
        this.bars = bars;
        this.first = first;
        this.account = account;
        this.ledger = ledger;
    }

    void walk(long[] buys, long[] sells) {
        int end = bars.size();
        double[] close = bars.close();
        double[] high = bars.high();
        ledger.open(account.cash, account.settings.stopLoss(), first, end - first);
        double[] equity = ledger.equity();
        double ruin = account.settings.ruinValue();
        double stopLoss = account.settings.stopLoss();
        double takeProfit = account.settings.takeProfit();
        boolean trailing = account.settings.trailing();
        double peak = 0;
        for (int i = first; i < end; i++) {
            if (account.size > 0) {
                double stop = peak * (1 - stopLoss);
                double target = account.reference * (1 + takeProfit);
                double stopPrice = StopPrice.of(bars.open()[i], high[i], bars.low()[i], stop, target);
                if (!Double.isNaN(stopPrice)) {
                    account.stopOut(i, stopPrice);
                } else if (Bits.get(sells, i)) {
                    account.sell(i);
                } else if (trailing) {
                    peak = Math.max(peak, high[i]);
                }
            } else if (Bits.get(buys, i) && account.buy(i)) {
                peak = account.reference;
            }
            equity[i - first] = account.cash + account.size * close[i];
            if (equity[i - first] <= ruin) {
                ledger.close(i - first + 1, close[i], true);
                return;
            }
        }
        ledger.close(end - first, end > first ? close[end - 1] : Double.NaN, false);
    }
}
