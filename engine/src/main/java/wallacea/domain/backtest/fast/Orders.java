package wallacea.domain.backtest.fast;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.PriceField;

/** How the order of two numeric expressions is found: from running sums where it can be, else from their columns. For one thread. */
final class Orders {
    private final IndicatorCache cache;
    private final Columns columns;
    private final RecursiveColumns recursive;
    private final int bars;
    private long reading;
    private final Map<PriceField, MeanLevels> means = new EnumMap<>(PriceField.class);

    Orders(IndicatorCache cache) {
        this.cache = cache;
        this.columns = new Columns(cache);
        this.recursive = new RecursiveColumns(cache, columns);
        this.bars = cache.bars().size();
    }

    /** Begins anew; orders made before are void. {@link #end} ends the last. */
    void begin() {
        end();
        reading = cache.beginReading();
        columns.reset();
    }

    /** The orders made are void. */
    void end() {
        cache.endReading(reading);
    }

    /** Puts recursive indicators of these expressions into the cache, computed side by side, as far as it has room for them. */
    void prepare(List<NumericExpression> expressions) {
        recursive.prepare(expressions);
    }

    /**
     * The order of two expressions by their columns, until {@link #end}.
     *
     * @throws IllegalArgumentException if a side has a hole
     */
    Order of(NumericExpression left, NumericExpression right) {
        double[] a = columns.of(left);
        return right instanceof Constant(double number)
                ? new Order.OfNumber(a, number, bars)
                : new Order.OfColumns(a, columns.of(right), bars);
    }

    /**
     * The order of two moving means of one price over {@code p} and {@code q} bars, for good; null if there are no running sums that
     * tell it.
     */
    Order.@Nullable OfMeans ofMeans(PriceField price, int p, int q) {
        if (Math.max(p, q) > WindowSums.REACH) {
            return null;
        }
        MeanLevels found = means.get(price);
        if (found == null) {
            WindowSums sums = sums(new Price(price));
            if (sums == null) {
                return null;
            }
            found = new MeanLevels(sums);
            means.put(price, found);
        }
        return new Order.OfMeans(found, p, q);
    }

    private @Nullable WindowSums sums(Price price) {
        WindowSums found = cache.sums(price);
        if (found == null) {
            found = WindowSums.of(lasting(price));
            if (found != null) {
                cache.keep(price, found);
            }
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
}
