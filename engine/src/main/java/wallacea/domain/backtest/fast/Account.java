package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/** Cash and position of one strategy: what a fill makes of them. */
final class Account {
    final BacktestSettings settings;
    private final Ledger ledger;
    private final double[] close;
    private final double[] signalPrice;

    double cash;
    double size;

    /** What stop and target are measured from. */
    double reference;

    Account(BarSeries bars, BacktestSettings settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
        this.close = bars.close();
        this.signalPrice = settings.fill() == Fill.NEXT_OPEN ? bars.open() : bars.close();
        this.cash = settings.initialCash();
    }

    /** Buys if the cash allows any; whether it did. */
    boolean buy(int bar) {
        double price = signalPrice[bar];
        double fees = settings.feeRatio();
        double fixedFee = settings.fixedFee();
        double paid = price * (1 + settings.slippageRatio());
        double limit = cash;
        double wanted = switch (settings.sizeType()) {
            case ALL -> Double.POSITIVE_INFINITY;
            case PERCENT -> {
                limit = Math.min(cash, settings.size() * cash);
                yield Double.POSITIVE_INFINITY;
            }
            case VALUE -> settings.size() / price;
            case AMOUNT -> settings.size();
            case RISK -> settings.size() / (paid * settings.stopLoss());
        };
        double required = wanted * paid * (1 + fees) + fixedFee;
        double fee;
        if (required <= limit) {
            size = wanted;
            fee = wanted * paid * fees + fixedFee;
            cash -= required;
        } else {
            double spend = (limit - fixedFee) / (1 + fees);
            if (spend <= 0) {
                return false;
            }
            size = spend / paid;
            fee = limit - spend;
            cash -= limit;
        }
        ledger.add(bar, size, paid, fee);
        reference = settings.stopEntry() == StopEntry.CLOSE ? close[bar] : paid;
        return true;
    }

    /** Sells all at the bar's order price. */
    void sell(int bar) {
        sell(bar, signalPrice[bar] * (1 - settings.slippageRatio()));
    }

    /** Sells all at a stop or target price. */
    void stopOut(int bar, double price) {
        sell(bar, settings.stopExit() == StopExit.MARKET ? price * (1 - settings.slippageRatio()) : price);
    }

    private void sell(int bar, double received) {
        double fee = size * received * settings.feeRatio() + settings.fixedFee();
        cash += size * received - fee;
        ledger.add(bar, size, received, fee);
        size = 0;
    }
}
