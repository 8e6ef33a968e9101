package wallacea.domain.backtest.fast;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.PriceField;

/**
 * A moving mean of a price; the price itself is its mean over one bar.
 *
 * @param gene that tells the period; -1 if it is given
 */
record Mean(PriceField price, int gene, int given) {
    private static final int NO_GENE = -1;

    /**
     * What an expression says, or null if it is something else.
     *
     * @param genes by the name of a hole the gene that fills it
     */
    static @Nullable Mean of(NumericExpression expression, Map<String, Integer> genes) {
        return switch (expression) {
            case Price(var field) -> new Mean(field, NO_GENE, 1);
            case Call(IndicatorFunction function, var arguments)
            when isMean(function) && arguments.get(0) instanceof Price(var field) ->
                switch (arguments.get(1)) {
                    case Constant period -> new Mean(field, NO_GENE, Columns.whole(period));
                    case Hole(String name) when genes.containsKey(name) -> new Mean(field, genes.get(name), 0);
                    default -> null;
                };
            default -> null;
        };
    }

    private static boolean isMean(IndicatorFunction function) {
        return function == IndicatorFunction.SMA || function == IndicatorFunction.BOLLINGER_MIDDLE;
    }

    /** Bars of a window. */
    int period(double[] values, int offset) {
        return gene == NO_GENE ? given : (int) values[offset + gene];
    }
}
