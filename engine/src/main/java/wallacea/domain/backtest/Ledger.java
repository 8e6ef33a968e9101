package wallacea.domain.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wallacea.domain.backtest.Order.Side;

/**
 * What one backtest did: its orders, oldest first (a buy, a sell, a buy, ...), and its equity curve. An engine writes it,
 * metrics read it; {@link #open} empties it for the next backtest, and it keeps its arrays. For one thread.
 */
public final class Ledger {
    private double initialCash;
    private double stopLoss;
    private int firstBar;
    private int bars;
    private double lastClose;
    private boolean ruined;
    private double[] equity = {};
    private double[] returns = {};

    private int orders;
    private int[] bar = new int[64];
    private double[] size = new double[64];
    private double[] price = new double[64];
    private double[] fee = new double[64];

    /**
     * Begins a backtest.
     *
     * @param stopLoss ratio of its stop; NaN for none
     * @param firstBar the first bar of the series at which an order is possible
     * @param maxBars bars from there to the end of the series
     */
    public void open(double initialCash, double stopLoss, int firstBar, int maxBars) {
        this.initialCash = initialCash;
        this.stopLoss = stopLoss;
        this.firstBar = firstBar;
        bars = 0;
        lastClose = Double.NaN;
        ruined = false;
        orders = 0;
        if (equity.length < maxBars) {
            equity = new double[maxBars];
            returns = new double[maxBars];
        }
    }

    /** Adds an order: a buy if the one before was a sell or there is none, else a sell. */
    public void add(int orderBar, double orderSize, double orderPrice, double orderFee) {
        if (orders == bar.length) {
            bar = Arrays.copyOf(bar, 2 * orders);
            size = Arrays.copyOf(size, 2 * orders);
            price = Arrays.copyOf(price, 2 * orders);
            fee = Arrays.copyOf(fee, 2 * orders);
        }
        bar[orders] = orderBar;
        size[orders] = orderSize;
        price[orders] = orderPrice;
        fee[orders] = orderFee;
        orders++;
    }

    /**
     * Ends the backtest.
     *
     * @param barCount bars from the first one; fewer than there were if ruin came before
     * @param close of the last of them; what an open position is valued at
     */
    public void close(int barCount, double close, boolean isRuined) {
        bars = barCount;
        lastClose = close;
        ruined = isRuined;
    }

    /** Money after the orders of each bar, position valued at the close; element 0 is {@link #firstBar}, {@link #bars} count. */
    public double[] equity() {
        return equity;
    }

    /** Room for the return of each bar, for who needs them: of any content, as long as {@link #equity}. */
    public double[] returns() {
        return returns;
    }

    public double initialCash() {
        return initialCash;
    }

    /** What of a fill's price its stop can lose, as a ratio; NaN without a stop. */
    public double stopLoss() {
        return stopLoss;
    }

    public int firstBar() {
        return firstBar;
    }

    public int bars() {
        return bars;
    }

    public double lastClose() {
        return lastClose;
    }

    /** Whether the value fell to {@link BacktestSettings#ruinValue} and ended the backtest. */
    public boolean isRuined() {
        return ruined;
    }

    public int orderCount() {
        return orders;
    }

    /** Whether a position is open after the last order. */
    public boolean isLong() {
        return (orders & 1) == 1;
    }

    public double size(int order) {
        return size[order];
    }

    public double price(int order) {
        return price[order];
    }

    public double fee(int order) {
        return fee[order];
    }

    public Order order(int index) {
        if (index >= orders) {
            throw new IndexOutOfBoundsException("order=" + index + " orders=" + orders);
        }
        return new Order(bar[index], (index & 1) == 0 ? Side.BUY : Side.SELL, size[index], price[index], fee[index]);
    }

    public List<Order> orders() {
        List<Order> list = new ArrayList<>(orders);
        for (int i = 0; i < orders; i++) {
            list.add(order(i));
        }
        return list;
    }

    /** A copy of the equity curve. */
    public double[] equityCurve() {
        return Arrays.copyOf(equity, bars);
    }
}
