package wallacea.domain.backtest.fast;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.PriceField;

/** How the order of two numeric expressions is found: from running sums where it can be, else from their columns. For one thread. */
final class Orders {
    private final IndicatorCache cache;
    private final Columns columns;
    private final RecursiveColumns recursive;
    private final int bars;
    private final Map<PriceField, WindowSums> sums = new EnumMap<>(PriceField.class);

    Orders(IndicatorCache cache) {
        this.cache = cache;
        this.columns = new Columns(cache);
        this.recursive = new RecursiveColumns(cache, columns);
        this.bars = cache.bars().size();
    }

    /** Begins a strategy; orders made before are void. */
    void reset() {
        columns.reset();
    }

    /** Puts recursive indicators of these expressions into the cache, computed side by side, as far as it has room for them. */
    void prepare(List<NumericExpression> expressions) {
        recursive.prepare(expressions);
    }

    /** @throws IllegalArgumentException if a side has a hole */
    Order of(NumericExpression left, NumericExpression right) {
        Order means = ofMeans(left, right);
        if (means != null) {
            return means;
        }
        double[] a = columns.of(left);
        return right instanceof Constant(double number)
                ? new Order.OfNumber(a, number, bars)
                : new Order.OfColumns(a, columns.of(right), bars);
    }

    /** The order of two moving means of one price, of which one may be the price itself; null if they are something else. It stays valid. */
    @Nullable
    Order ofMeans(NumericExpression left, NumericExpression right) {
        Price price = meanOf(left);
        if (price == null || !price.equals(meanOf(right))) {
            return null;
        }
        int p = period(left);
        int q = period(right);
        if (Math.max(p, q) > WindowSums.REACH) {
            return null;
        }
        WindowSums sums = sums(price);
        return sums == null ? null : new Order.OfMeans(sums, p, q);
    }

    /** Whether two expressions are of this kind whatever fills their holes. */
    static boolean areMeans(NumericExpression left, NumericExpression right) {
        Price price = meanOf(left);
        return price != null && price.equals(meanOf(right));
    }

    private @Nullable WindowSums sums(Price price) {
        WindowSums found = sums.get(price.field());
        if (found == null) {
            found = cache.sums(price);
            if (found == null) {
                found = WindowSums.of(lasting(price));
                if (found == null) {
                    return null;
                }
                cache.keep(price, found);
            }
            sums.put(price.field(), found);
        }
        return found;
    }

    /** A price's column that outlives the strategy. */
    private double[] lasting(Price price) {
        double[] column = columns.of(price);
        return switch (price.field()) {
            case OPEN, HIGH, LOW, CLOSE, VOLUME -> column;
            case HL2, TYPICAL -> column.clone();
        };
    }

    private static @Nullable Price meanOf(NumericExpression expression) {
        return switch (expression) {
            case Price price -> price;
            case Call(IndicatorFunction function, var arguments)
            when isMean(function)
                    && arguments.get(0) instanceof Price price
                    && (arguments.get(1) instanceof Constant || arguments.get(1) instanceof Hole) -> price;
            default -> null;
        };
    }

    private static boolean isMean(IndicatorFunction function) {
        return function == IndicatorFunction.SMA || function == IndicatorFunction.BOLLINGER_MIDDLE;
    }

    private static int period(NumericExpression mean) {
        return mean instanceof Call call ? Columns.whole(call.arguments().get(1)) : 1;
    }
}
