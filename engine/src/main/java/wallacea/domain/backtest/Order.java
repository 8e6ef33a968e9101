package wallacea.domain.backtest;

/**
 * A filled order.
 *
 * @param bar index in the series
 * @param size units, above 0
 * @param price of one unit, after slippage
 * @param fee money, the fixed part included
 */
public record Order(int bar, Side side, double size, double price, double fee) {
    /** Which way it trades. */
    public enum Side {
        BUY,
        SELL
    }
}
