package wallacea.domain.performance;

import wallacea.domain.backtest.Ledger;

/**
 * The returns {@code r} of a backtest in four figures.
 *
 * @param sum of {@code r}
 * @param squaredSpread sum of {@code (r - mean)^2}
 * @param squaredLosses sum of {@code min(r, 0)^2}
 * @param maxDrawdown 0 or negative
 */
record Returns(double sum, double squaredSpread, double squaredLosses, double maxDrawdown) {
    /** As the engine has summed them up, else from the equity curve. */
    static Returns of(Ledger ledger) {
        return ledger.isSummedUp()
                ? new Returns(ledger.returnSum(), ledger.squaredSpread(), ledger.squaredLosses(), ledger.deepestFall())
                : ofCurve(ledger);
    }

    private static Returns ofCurve(Ledger ledger) {
        int bars = ledger.bars();
        double[] equity = ledger.equity();
        double[] returns = ledger.returns();
        double before = ledger.initialCash();
        double sum = 0;
        double losses = 0;
        for (int i = 0; i < bars; i++) {
            double r = equity[i] / before - 1;
            before = equity[i];
            returns[i] = r;
            sum += r;
            losses += r < 0 ? r * r : 0;
        }
        return new Returns(sum, squaredSpread(returns, bars, sum / bars), losses, maxDrawdown(equity, bars));
    }

    private static double squaredSpread(double[] returns, int bars, double mean) {
        double squares = 0;
        for (int i = 0; i < bars; i++) {
            double difference = returns[i] - mean;
            squares += difference * difference;
        }
        return squares;
    }

    /** One division for each peak: after it only the least value counts, because division keeps order. */
    private static double maxDrawdown(double[] equity, int bars) {
        double worst = 0;
        double peak = Double.NaN;
        double trough = Double.NaN;
        for (int i = 0; i < bars; i++) {
            double value = equity[i];
            if (value < trough) {
                trough = value;
            } else if (!(value <= peak)) {
                worst = Math.min(worst, drawdown(trough, peak));
                peak = value;
                trough = value;
            }
        }
        return Math.min(worst, drawdown(trough, peak));
    }

    private static double drawdown(double trough, double peak) {
        return trough < peak ? trough / peak - 1 : 0;
    }
}
