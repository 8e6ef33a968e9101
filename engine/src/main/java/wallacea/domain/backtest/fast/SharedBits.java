package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.NumericExpression.Constant;

/**
 * The bits of sub-rules that strategies have in common, found by the rule itself: first in the engine's own table, which lives
 * for a chunk of strategies, then in the cache of the series. {@code a < b} is found as {@code b > a}, and a crossing brings the
 * one in the other direction along. For one thread.
 */
final class SharedBits {
    /** What the table may hold before it is emptied between two strategies. */
    private static final long TABLE_BYTES = 16 << 20;

    private final IndicatorCache cache;
    private final Orders orders;
    private final int bars;
    private final Map<BooleanExpression, long[]> table = new HashMap<>();
    private final List<Order> open = new ArrayList<>();
    private final List<OrderBits> openBits = new ArrayList<>();
    private final Map<BooleanExpression, long[]> unfinished = new LinkedHashMap<>();
    private final TileOrder scratch = new TileOrder();
    private long found;

    SharedBits(IndicatorCache cache) {
        this.cache = cache;
        this.orders = new Orders(cache);
        this.bars = cache.bars().size();
    }

    /** Begins a chunk. */
    void begin() {
        table.clear();
        cache.countHits(found);
        found = 0;
    }

    /** Begins a strategy. */
    void reset() {
        orders.reset();
        if (8L * Bits.words(bars) * table.size() > TABLE_BYTES) {
            begin();
        }
    }

    /** Leaves a comparison to {@link #compute}, if it is one of moving means that is not known. */
    void announce(Comparison comparison) {
        Comparison key = canonical(comparison);
        Order order = orders.ofMeans(key.left(), key.right());
        if (order != null && find(key) == null) {
            add(key, order);
        }
    }

    /** The same for a crossing. */
    void announce(Crossing crossing) {
        Crossing key = canonical(crossing);
        Order order = orders.ofMeans(key.left(), key.right());
        if (order != null && find(key) == null) {
            add(key, order);
        }
    }

    /** Computes what was announced. */
    void compute() {
        OrderBits.compute(open, openBits, bars, scratch);
        unfinished.forEach(cache::keep);
        open.clear();
        openBits.clear();
        unfinished.clear();
    }

    long[] of(Comparison comparison) {
        Comparison key = canonical(comparison);
        long[] known = find(key);
        if (known == null) {
            known = add(key, orders.of(key.left(), key.right()));
            compute();
        }
        return known;
    }

    long[] of(Crossing crossing) {
        Crossing key = canonical(crossing);
        long[] known = find(key);
        if (known == null) {
            known = add(key, orders.of(key.left(), key.right()));
            compute();
        }
        return known;
    }

    long @Nullable [] find(BooleanExpression rule) {
        long[] known = table.get(rule);
        if (known != null) {
            found++;
            return known;
        }
        known = cache.find(rule);
        if (known != null) {
            table.put(rule, known);
        }
        return known;
    }

    void keep(BooleanExpression rule, long[] bits) {
        table.put(rule, bits);
        cache.keep(rule, bits);
    }

    private long[] add(Comparison key, Order order) {
        long[] bits = new long[Bits.words(bars)];
        open.add(order);
        openBits.add(new OrderBits.Holding(key.operator(), bits));
        begin(key, bits);
        return bits;
    }

    private long[] add(Crossing key, Order order) {
        OrderBits.Crossings crossings = new OrderBits.Crossings(Bits.words(bars));
        open.add(order);
        openBits.add(crossings);
        begin(key, crossings.above);
        begin(new Crossing(Direction.ABOVE, key.right(), key.left()), crossings.below);
        return crossings.above;
    }

    private void begin(BooleanExpression key, long[] bits) {
        table.put(key, bits);
        unfinished.put(key, bits);
    }

    /** With "greater" for "less"; but a number stays on the right, where it needs no column. */
    private static Comparison canonical(Comparison comparison) {
        boolean less = comparison.operator() == ComparisonOperator.LESS
                || comparison.operator() == ComparisonOperator.LESS_OR_EQUAL;
        if (comparison.right() instanceof Constant || !(less || comparison.left() instanceof Constant)) {
            return comparison;
        }
        ComparisonOperator mirrored = switch (comparison.operator()) {
            case LESS -> ComparisonOperator.GREATER;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case GREATER -> ComparisonOperator.LESS;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case EQUAL -> ComparisonOperator.EQUAL;
            case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
        };
        return new Comparison(mirrored, comparison.right(), comparison.left());
    }

    private static Crossing canonical(Crossing crossing) {
        return switch (crossing.direction()) {
            case ABOVE -> crossing;
            case BELOW -> new Crossing(Direction.ABOVE, crossing.right(), crossing.left());
        };
    }
}
