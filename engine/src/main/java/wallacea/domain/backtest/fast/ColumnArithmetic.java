package wallacea.domain.backtest.fast;

import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;
import wallacea.domain.rule.PriceField;

/** Arithmetic of columns, bar by bar; each writes all of {@code out} and returns it. */
final class ColumnArithmetic {
    private ColumnArithmetic() {}

    static double[] apply(ArithmeticOperator operator, double[] a, double[] b, double[] out) {
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = a[i] + b[i];
                }
            }
            case SUBTRACT -> subtract(a, b, out);
            case MULTIPLY -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = a[i] * b[i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = a[i] / b[i];
                }
            }
        }
        return out;
    }

    static double[] subtract(double[] a, double[] b, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] - b[i];
        }
        return out;
    }

    static double[] negate(double[] a, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = -a[i];
        }
        return out;
    }

    /** {@code a + factor * b}. */
    static double[] addScaled(double[] a, double factor, double[] b, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] + factor * b[i];
        }
        return out;
    }

    /** The two prices that are means of others. */
    static double[] average(PriceField field, BarSeries bars, double[] out) {
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        boolean typical = field == PriceField.TYPICAL;
        for (int i = 0; i < out.length; i++) {
            double sum = high[i] + low[i];
            out[i] = typical ? (sum + close[i]) / 3 : sum / 2;
        }
        return out;
    }
}
