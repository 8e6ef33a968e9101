package wallacea.domain.backtest.plain;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/**
 * The backtest as a specification: one strategy, bar by bar. Long only, one position, at most one order a bar; on a bar a
 * stop or target comes before the signals, and an entry and an exit together are neither.
 */
public final class PlainBacktest {
    private final BarSeries bars;
    private final BacktestSettings settings;
    private final Ledger ledger;

    private double cash;
    private double size;
    private int entryBar;
    private double entryReference;
    private double stopReference;

    private PlainBacktest(BarSeries bars, BacktestSettings settings, Ledger ledger) {
        this.bars = bars;
        this.settings = settings;
        this.ledger = ledger;
    }

    /**
     * Runs the strategy from bar {@code first} to the last one. Indicators see all bars; the signals of bars before {@code
     * first} are not seen.
     */
    public static Ledger run(Strategy strategy, BarSeries bars, int first) {
        PlainRules rules = new PlainRules(bars);
        return run(rules.signals(strategy.entry()), rules.signals(strategy.exit()), strategy.settings(), bars, first);
    }

    /** The same from given signals, one a bar. */
    public static Ledger run(boolean[] entries, boolean[] exits, BacktestSettings settings, BarSeries bars, int first) {
        Ledger ledger = new Ledger();
        new PlainBacktest(bars, settings, ledger).walk(entries, exits, first);
        return ledger;
    }

    private void walk(boolean[] entries, boolean[] exits, int first) {
        cash = settings.initialCash();
        ledger.open(cash, settings.stopLoss(), first);
        boolean nextOpen = settings.fill() == Fill.NEXT_OPEN;
        for (int i = first; i < bars.size(); i++) {
            int signalBar = nextOpen ? i - 1 : i;
            boolean entry = signalBar >= first && entries[signalBar];
            boolean exit = signalBar >= first && exits[signalBar];
            trade(i, nextOpen ? bars.open()[i] : bars.close()[i], entry, exit);
            double value = cash + size * bars.close()[i];
            if (value <= settings.ruinValue()) {
                ledger.close(i - first + 1, bars.close(), true);
                return;
            }
        }
        ledger.close(bars.size() - first, bars.close(), false);
    }

    private void trade(int bar, double price, boolean entry, boolean exit) {
        double stopPrice = size > 0 && bar > entryBar ? stopPrice(bar) : Double.NaN;
        if (!Double.isNaN(stopPrice)) {
            sell(bar, stopPrice, settings.stopExit() == StopExit.MARKET ? settings.slippageRatio() : 0);
        } else if (entry && !exit && size == 0) {
            buy(bar, price);
        } else if (exit && !entry && size > 0) {
            sell(bar, price, settings.slippageRatio());
        }
    }

    /** The price at which a stop or target ends the position on this bar; NaN if none does. */
    private double stopPrice(int bar) {
        double open = bars.open()[bar];
        double high = bars.high()[bar];
        double low = bars.low()[bar];
        double stop = stopReference * (1 - settings.stopLoss());
        double target = entryReference * (1 + settings.takeProfit());
        if (settings.trailing()) {
            stopReference = Math.max(stopReference, high);
        }
        if (open <= stop) {
            return open;
        }
        if (low <= stop && stop <= high) {
            return stop;
        }
        if (open >= target) {
            return open;
        }
        if (low <= target && target <= high) {
            return target;
        }
        return Double.NaN;
    }

    private void buy(int bar, double price) {
        double fees = settings.feeRatio();
        double paid = price * (1 + settings.slippageRatio());
        double limit = settings.sizeType() == SizeType.PERCENT ? Math.min(cash, settings.size() * cash) : cash;
        double wanted = switch (settings.sizeType()) {
            case ALL, PERCENT -> Double.POSITIVE_INFINITY;
            case VALUE -> settings.size() / price;
            case AMOUNT -> settings.size();
            case RISK -> settings.size() / (paid * settings.stopLoss());
        };
        double required = wanted * paid * (1 + fees) + settings.fixedFee();
        double fee;
        if (required <= limit) {
            size = wanted;
            fee = wanted * paid * fees + settings.fixedFee();
            cash -= required;
        } else {
            double spend = (limit - settings.fixedFee()) / (1 + fees);
            if (spend <= 0) {
                return;
            }
            size = spend / paid;
            fee = limit - spend;
            cash -= limit;
        }
        ledger.add(bar, size, paid, fee, cash);
        entryBar = bar;
        entryReference = settings.stopEntry() == StopEntry.CLOSE ? bars.close()[bar] : paid;
        stopReference = entryReference;
    }

    private void sell(int bar, double price, double slippage) {
        double received = price * (1 - slippage);
        double fee = size * received * settings.feeRatio() + settings.fixedFee();
        cash += size * received - fee;
        ledger.add(bar, size, received, fee, cash);
        size = 0;
    }
}
