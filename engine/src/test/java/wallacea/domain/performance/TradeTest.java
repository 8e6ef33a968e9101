package wallacea.domain.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Order;

class TradeTest {
    private static final Order BUY = new Order(2, Order.Side.BUY, 10, 100, 1);
    private static final Order SELL = new Order(5, Order.Side.SELL, 10, 110, 2);
    private static final Order AGAIN = new Order(7, Order.Side.BUY, 4, 120, 0.5);

    @Test
    void earnsWhatIsLeftAfterBothFees() {
        Trade trade = Trade.of(List.of(BUY, SELL), 90).getFirst();

        assertThat(trade.profit()).isEqualTo(97);
        assertThat(trade.returnRatio()).isEqualTo(97 / 1001.0);
        assertThat(trade.exit()).contains(SELL);
    }

    @Test
    void valuesAnOpenPositionAtTheLastCloseWithoutAFeeForLeaving() {
        Trade open = Trade.of(List.of(BUY, SELL, AGAIN), 119).getLast();

        assertThat(open.exit()).isEmpty();
        assertThat(open.exitPrice()).isEqualTo(119);
        assertThat(open.profit()).isEqualTo(-4.5);
    }

    @Test
    void sumsUpToTheProfitFactorOfTheMetrics() {
        Ledger ledger = new Ledger();
        ledger.open(10_000, Double.NaN, 0);
        for (Order order : List.of(BUY, SELL, AGAIN)) {
            ledger.add(order.bar(), order.size(), order.price(), order.fee(), 0);
        }
        ledger.close(1, new double[] {119}, false);

        assertThat(Trades.of(ledger).profitFactor()).isEqualTo(97 / 4.5);
        assertThat(Trade.of(ledger.orders(), 119)).extracting(Trade::profit).containsExactly(97.0, -4.5);
    }
}
