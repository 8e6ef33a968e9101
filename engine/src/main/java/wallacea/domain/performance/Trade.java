package wallacea.domain.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.domain.backtest.Order;

/**
 * A position from its buy to its sell, or to the last close while it is open; what {@link Metrics} counts and sums.
 *
 * @param exit empty while it is open
 * @param exitPrice of the sell, or the last close
 * @param profit money after fees, below 0 for a loss; one that is open has paid no fee for leaving
 */
public record Trade(Order entry, Optional<Order> exit, double exitPrice, double profit) {
    /**
     * The trades of one backtest.
     *
     * @param orders a buy, a sell, a buy, ...
     * @param lastClose of the last bar that was gone through
     */
    public static List<Trade> of(List<Order> orders, double lastClose) {
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < orders.size(); i += 2) {
            Order entry = orders.get(i);
            Optional<Order> exit = i + 1 < orders.size() ? Optional.of(orders.get(i + 1)) : Optional.empty();
            double price = exit.map(Order::price).orElse(lastClose);
            double fees = entry.fee() + exit.map(Order::fee).orElse(0.0);
            trades.add(new Trade(entry, exit, price, entry.size() * price - entry.size() * entry.price() - fees));
        }
        return trades;
    }

    /** Profit over the money that went in, the fee included. */
    public double returnRatio() {
        return profit / (entry.size() * entry.price() + entry.fee());
    }
}
