package wallacea.domain.performance;

import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Tally;

/**
 * Profits and losses of the trades of a ledger, in money after fees, summed in the order of their exits; without a branch on
 * which of the two it was, for that is often guessed wrong.
 *
 * @param multiples sum of each trade's gain over what its stop could lose; NaN without a stop
 */
record Trades(int opened, int closed, int won, double profit, double loss, double multiples) {
    /** As the engine has tallied them, else from the orders. */
    static Trades of(Ledger ledger) {
        Tally tally = ledger.tally();
        return tally == null
                ? ofOrders(ledger)
                : new Trades(
                        (tally.orders() + 1) / 2,
                        tally.orders() / 2,
                        tally.won(),
                        tally.profit(),
                        tally.loss(),
                        tally.multiples());
    }

    private static Trades ofOrders(Ledger ledger) {
        int orders = ledger.orderCount();
        boolean hasStop = !Double.isNaN(ledger.stopLoss());
        int won = 0;
        double profit = 0;
        double loss = 0;
        double multiples = 0;
        for (int entry = 0; entry < orders; entry += 2) {
            int exit = entry + 1;
            boolean open = exit == orders;
            double size = ledger.size(entry);
            double left = size * (open ? ledger.lastClose() : ledger.price(exit));
            double fees = ledger.fee(entry) + (open ? 0 : ledger.fee(exit));
            double gain = left - size * ledger.price(entry) - fees;
            double win = 0.5 * (gain + Math.abs(gain));
            multiples += hasStop ? gain / (size * ledger.price(entry) * ledger.stopLoss()) : Double.NaN;
            won += gain > 0 ? 1 : 0;
            profit += win;
            loss += win - gain;
        }
        return new Trades((orders + 1) / 2, orders / 2, won, profit, loss, multiples);
    }

    /** Share of the trades with a profit; NaN without trades. */
    double winRate() {
        return opened == 0 ? Double.NaN : (double) won / opened;
    }

    /** NaN without trades or without a stop. */
    double meanMultiple() {
        return multiples / opened;
    }

    /** NaN without trades, +infinity without losses. */
    double profitFactor() {
        if (opened == 0) {
            return Double.NaN;
        }
        return loss == 0 ? Double.POSITIVE_INFINITY : profit / loss;
    }
}
