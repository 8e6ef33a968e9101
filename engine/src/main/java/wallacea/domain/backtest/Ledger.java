package wallacea.domain.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wallacea.domain.backtest.Order.Side;

/**
 * What one backtest did: its orders, oldest first (a buy, a sell, a buy, ...), and its equity curve. An engine writes it,
 * metrics read it; {@link #open} empties it for the next backtest, and it keeps its arrays. For one thread.
 *
 * <p>The curve follows from the orders, the cash that each left, and the closes, and is drawn when somebody asks for it. An engine that knows
 * what the returns sum to without drawing it says so by {@link #sumUp}. Where nobody asks for orders, {@link #tally} says what they
 * come to instead.
 */
public final class Ledger {
    private double initialCash;
    private double stopLoss;
    private int firstBar;
    private int bars;
    private double[] closes = {};
    private boolean ruined;
    private boolean drawn;
    private double[] equity = {};
    private double[] returns = {};

    private boolean summed;
    private double sum;
    private double spread;
    private double downside;
    private double maxDrawdown;

    private @Nullable Tally tally;
    private int orders;
    private int[] bar = new int[64];
    private double[] size = new double[64];
    private double[] price = new double[64];
    private double[] fee = new double[64];
    private double[] cash = new double[64];

    /**
     * Begins a backtest.
     *
     * @param stopLoss ratio of its stop; NaN for none
     * @param firstBar the first bar of the series at which an order is possible
     */
    public void open(double initialCash, double stopLoss, int firstBar) {
        this.initialCash = initialCash;
        this.stopLoss = stopLoss;
        this.firstBar = firstBar;
        bars = 0;
        ruined = false;
        drawn = false;
        summed = false;
        tally = null;
        orders = 0;
    }

    /**
     * Adds an order: a buy if the one before was a sell or there is none, else a sell.
     *
     * @param cashLeft money beside the position after it
     */
    public void add(int orderBar, double orderSize, double orderPrice, double orderFee, double cashLeft) {
        if (orders == bar.length) {
            bar = Arrays.copyOf(bar, 2 * orders);
            size = Arrays.copyOf(size, 2 * orders);
            price = Arrays.copyOf(price, 2 * orders);
            fee = Arrays.copyOf(fee, 2 * orders);
            cash = Arrays.copyOf(cash, 2 * orders);
        }
        bar[orders] = orderBar;
        size[orders] = orderSize;
        price[orders] = orderPrice;
        fee[orders] = orderFee;
        cash[orders] = cashLeft;
        orders++;
    }

    /** Says what the orders come to, of which none was added: those that tell of single orders have no meaning then. */
    public void tally(Tally of) {
        tally = of;
        orders = of.orders();
    }

    /** What the orders come to; null if they are here themselves. */
    public @Nullable Tally tally() {
        return tally;
    }

    /**
     * Ends the backtest.
     *
     * @param barCount bars from the first one; fewer than there were if ruin came before
     * @param seriesCloses the closes of the series, which are not written to
     */
    public void close(int barCount, double[] seriesCloses, boolean isRuined) {
        bars = barCount;
        closes = seriesCloses;
        ruined = isRuined;
    }

    /**
     * Says what the returns {@code r} of the {@link #bars} sum to, after {@link #close}, each number as the curve would have it to ten
     * digits.
     *
     * @param returnSum sum of {@code r}
     * @param squaredSpread sum of {@code (r - mean)^2}
     * @param squaredLosses sum of {@code min(r, 0)^2}
     * @param deepestFall the maximum drawdown, 0 or negative
     */
    public void sumUp(double returnSum, double squaredSpread, double squaredLosses, double deepestFall) {
        summed = true;
        sum = returnSum;
        spread = squaredSpread;
        downside = squaredLosses;
        maxDrawdown = deepestFall;
    }

    /** Whether the engine has said what the returns sum to; without it the four sums have no meaning. */
    public boolean isSummedUp() {
        return summed;
    }

    public double returnSum() {
        return sum;
    }

    public double squaredSpread() {
        return spread;
    }

    public double squaredLosses() {
        return downside;
    }

    public double deepestFall() {
        return maxDrawdown;
    }

    /** Money after the orders of each bar, position valued at the close; element 0 is {@link #firstBar}, {@link #bars} count. */
    public double[] equity() {
        requireOrders();
        if (!drawn) {
            draw();
            drawn = true;
        }
        return equity;
    }

    private void draw() {
        if (equity.length < bars) {
            equity = new double[bars];
        }
        double money = initialCash;
        int from = 0;
        for (int order = 0; order < orders; order++) {
            int until = bar[order] - firstBar;
            draw(from, until, money, (order & 1) == 0 ? 0 : size[order]);
            money = cash[order];
            from = until;
        }
        draw(from, bars, money, openSize());
    }

    private void draw(int from, int until, double money, double held) {
        for (int i = from; i < until; i++) {
            equity[i] = money + held * closes[firstBar + i];
        }
    }

    /** Room for the return of each bar, for who needs them: of any content, at least {@link #bars} long. */
    public double[] returns() {
        if (returns.length < bars) {
            returns = new double[bars];
        }
        return returns;
    }

    /** Money after the last bar; the initial cash if there was none. */
    public double finalValue() {
        if (bars == 0) {
            return initialCash;
        }
        return cashLeft() + openSize() * lastClose();
    }

    private double cashLeft() {
        if (tally != null) {
            return tally.cashLeft();
        }
        return orders == 0 ? initialCash : cash[orders - 1];
    }

    /** Units of the position that is open after the last order; 0 without one. */
    private double openSize() {
        if (tally != null) {
            return tally.openSize();
        }
        return isLong() ? size[orders - 1] : 0;
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

    /** The close of the last bar, at which an open position is valued; NaN without a bar. */
    public double lastClose() {
        return bars == 0 ? Double.NaN : closes[firstBar + bars - 1];
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

    public int bar(int order) {
        return bar[order];
    }

    /** Money beside the position after the order. */
    public double cash(int order) {
        return cash[order];
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
        requireOrders();
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

    private void requireOrders() {
        if (tally != null) {
            throw new IllegalStateException("orders are tallied only: orders=" + orders);
        }
    }

    /** A copy of the equity curve. */
    public double[] equityCurve() {
        return Arrays.copyOf(equity(), bars);
    }
}
