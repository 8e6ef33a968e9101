package wallacea.domain.backtest.fast;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.NumericExpression;

/**
 * The columns of indicators of one series, found by the expression itself (equal trees share a column), the least recently
 * used dropped when they outgrow their bytes. Shared by the engines of all threads; a column is never written to once it is
 * here, and what is in the cache changes no result.
 */
public final class IndicatorCache {
    private final BarSeries bars;
    private final int capacity;
    private final Map<NumericExpression, double[]> columns = new LinkedHashMap<>(256, 0.75f, true);
    private long hits;
    private long misses;
    private @Nullable SeriesTables tables;

    /** @param maxBytes for the columns' numbers; 0 keeps none */
    public IndicatorCache(BarSeries bars, long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes must be >= 0: maxBytes=" + maxBytes);
        }
        this.bars = bars;
        this.capacity = (int) Math.min(Integer.MAX_VALUE, maxBytes / (8L * Math.max(1, bars.size())));
    }

    public BarSeries bars() {
        return bars;
    }

    /** The tables of the series, made when first asked for; not counted among the columns' bytes. */
    synchronized SeriesTables tables() {
        if (tables == null) {
            tables = new SeriesTables(bars);
        }
        return tables;
    }

    /** Look-ups that found their column. */
    public synchronized long hits() {
        return hits;
    }

    /** Look-ups that did not. */
    public synchronized long misses() {
        return misses;
    }

    /** What the columns take now. */
    public synchronized long bytes() {
        return 8L * bars.size() * columns.size();
    }

    synchronized double @Nullable [] find(NumericExpression indicator) {
        double[] column = columns.get(indicator);
        if (column == null) {
            misses++;
        } else {
            hits++;
        }
        return column;
    }

    synchronized void keep(NumericExpression indicator, double[] column) {
        if (capacity == 0) {
            return;
        }
        columns.put(indicator, column);
        if (columns.size() > capacity) {
            var eldest = columns.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
