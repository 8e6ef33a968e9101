package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/** Cash and position of one strategy after another: what a fill makes of them. For one thread. */
final class Account {
    private final BarSeries bars;
    private double[] signalPrice = {};
    private double feeRatio;
    private double fixedFee;
    private double slippageRatio;
    private SizeType sizeType = SizeType.ALL;
    private double wantedSize;
    private double stopLoss;
    private boolean isMeasuredFromTheClose;
    private double stopSlippage;

    double cash;
    double size;

    /** What stop and target are measured from. */
    double reference;

    Account(BarSeries bars) {
        this.bars = bars;
    }

    /** Begins a strategy. */
    void open(BacktestSettings settings) {
        signalPrice = settings.fill() == Fill.NEXT_OPEN ? bars.open() : bars.close();
        feeRatio = settings.feeRatio();
        fixedFee = settings.fixedFee();
        slippageRatio = settings.slippageRatio();
        sizeType = settings.sizeType();
        wantedSize = settings.size();
        stopLoss = settings.stopLoss();
        isMeasuredFromTheClose = settings.stopEntry() == StopEntry.CLOSE;
        stopSlippage = settings.stopExit() == StopExit.MARKET ? slippageRatio : 0;
        cash = settings.initialCash();
        size = 0;
    }

    /** Buys if the cash allows any; whether it did. */
    boolean buy(int bar, Ledger ledger) {
        double price = signalPrice[bar];
        double paid = price * (1 + slippageRatio);
        double limit = cash;
        double wanted = switch (sizeType) {
            case ALL -> Double.POSITIVE_INFINITY;
            case PERCENT -> {
                limit = Math.min(cash, wantedSize * cash);
                yield Double.POSITIVE_INFINITY;
            }
            case VALUE -> wantedSize / price;
            case AMOUNT -> wantedSize;
            case RISK -> wantedSize / (paid * stopLoss);
        };
        double required = wanted * paid * (1 + feeRatio) + fixedFee;
        double fee;
        if (required <= limit) {
            size = wanted;
            fee = wanted * paid * feeRatio + fixedFee;
            cash -= required;
        } else {
            double spend = (limit - fixedFee) / (1 + feeRatio);
            if (spend <= 0) {
                return false;
            }
            size = spend / paid;
            fee = limit - spend;
            cash -= limit;
        }
        ledger.add(bar, size, paid, fee, cash);
        reference = isMeasuredFromTheClose ? bars.close()[bar] : paid;
        return true;
    }

    /** Sells all at the bar's order price. */
    void sell(int bar, Ledger ledger) {
        sell(bar, signalPrice[bar] * (1 - slippageRatio), ledger);
    }

    /** Sells all at a stop or target price. */
    void stopOut(int bar, double price, Ledger ledger) {
        sell(bar, price * (1 - stopSlippage), ledger);
    }

    private void sell(int bar, double received, Ledger ledger) {
        double fee = size * received * feeRatio + fixedFee;
        cash += size * received - fee;
        ledger.add(bar, size, received, fee, cash);
        size = 0;
    }
}
