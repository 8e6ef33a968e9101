package wallacea.domain.backtest.fast;

import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/**
 * The orders of a strategy whose positions end at a signal or before it at a price level, found ahead of any money: levels follow
 * from the fill of the entry alone. For one thread.
 */
final class LevelOrders {
    /** Orders after which a search rests. */
    private static final int ENOUGH = 256;

    private final BarSeries bars;
    private final int first;
    private final Exits exits;
    private final SignalBits bits;

    /** By position: the price of its stop or target; NaN if a signal ended it. */
    private final double[] stopPrices = new double[ENOUGH / 2];

    private double[] signalPrice = {};
    private double dearer;
    private double stopOutRatio;
    private boolean isMeasuredFromClose;
    private int bar;

    /** @param bits separated ones, when they are searched */
    LevelOrders(BarSeries bars, int first, PriceLevels levels, SignalBits bits) {
        this.bars = bars;
        this.first = first;
        this.exits = new Exits(bars, levels);
        this.bits = bits;
    }

    /** Begins a strategy. */
    void begin(BacktestSettings settings) {
        signalPrice = settings.fill() == Fill.NEXT_OPEN ? bars.open() : bars.close();
        dearer = 1 + settings.slippageRatio();
        stopOutRatio = settings.stopExit() == StopExit.MARKET ? 1 - settings.slippageRatio() : 1;
        isMeasuredFromClose = settings.stopEntry() == StopEntry.CLOSE;
        exits.open(settings);
        bar = first;
    }

    /**
     * Writes the bars of the next orders: a buy, a sell, a buy, ... They are whole positions, but for the last of all, which may stay
     * open: the number of bars follows it as its sell.
     *
     * @return how many, without that; 0 if there are no more
     */
    int next(int[] orders) {
        int end = bars.size();
        int count = 0;
        while (count < ENOUGH) {
            int entry = Bits.next(bits.buys, bar, end);
            if (entry == end) {
                bar = end;
                return count;
            }
            double reference = isMeasuredFromClose ? bars.close()[entry] : signalPrice[entry] * dearer;
            int exit = exits.first(entry + 1, Bits.next(bits.sells, entry + 1, end), reference);
            orders[count] = entry;
            orders[count + 1] = exit;
            stopPrices[count >> 1] = exits.stopPrice;
            bar = exit + 1;
            if (exit == end) {
                return count + 1;
            }
            count += 2;
        }
        return count;
    }

    /** Writes the prices of stops and targets over those of signals. */
    void price(PositionRows positions, int count) {
        double[] rows = positions.rows;
        for (int order = 0, row = 0; order < count; order += 2, row += positions.step) {
            double price = stopPrices[order >> 1];
            if (!Double.isNaN(price)) {
                rows[row + PositionRows.RECEIVED * positions.lanes] = price * stopOutRatio;
            }
        }
    }
}
