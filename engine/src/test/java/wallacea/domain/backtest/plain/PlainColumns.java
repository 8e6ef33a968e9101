package wallacea.domain.backtest.plain;

import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.NumericExpression;

/** What the plain twin makes of a number, for comparisons from outside its package. */
public final class PlainColumns {
    private PlainColumns() {}

    public static double[] of(NumericExpression number, BarSeries bars) {
        return new PlainRules(bars).values(number);
    }
}
