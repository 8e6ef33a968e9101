package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Constant;

/**
 * The bits of sub-rules that strategies have in common, found by the rule itself: first in the engine's own table, which lives
 * for a chunk of strategies, then in the cache of the series. {@code a < b} is found as {@code b > a}, and a crossing brings the
 * one in the other direction along. For one thread.
 */
final class SharedBits {
    /** What the table may hold before it is emptied between two strategies. */
    private static final long TABLE_BYTES = 64 << 20;

    private final IndicatorCache cache;
    private final Orders orders;
    private final int bars;
    private final Map<SharedRule, long[]> table = new HashMap<>();
    private final Map<SharedRule, Leaf> announced = new LinkedHashMap<>();
    private final List<Order> open = new ArrayList<>();
    private final List<OrderBits> openBits = new ArrayList<>();
    private final Map<SharedRule, long[]> unfinished = new LinkedHashMap<>();
    private final TileOrder scratch = new TileOrder();
    private final Map<SharedRule, TileRule> tiled = new HashMap<>();
    private long found;

    /**
     * A comparison or a crossing with its sides.
     *
     * @param rule by which its bits are found
     * @param operator of a comparison; null if left crosses above right
     */
    private record Leaf(
            SharedRule rule, @Nullable ComparisonOperator operator, NumericExpression left, NumericExpression right) {}

    SharedBits(IndicatorCache cache) {
        this.cache = cache;
        this.orders = new Orders(cache);
        this.bars = cache.bars().size();
    }

    /** Begins a chunk. */
    void begin() {
        table.clear();
        tiled.clear();
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

    /** Leaves a comparison to {@link #computeAnnounced}, if it is not known. */
    void announce(Comparison comparison) {
        announce(leaf(comparison));
    }

    /** The same for a crossing. */
    void announce(Crossing crossing) {
        announce(leaf(crossing));
    }

    private void announce(Leaf leaf) {
        if (find(leaf.rule) == null) {
            announced.putIfAbsent(leaf.rule, leaf);
        }
    }

    /** Computes what was announced: all of moving means tile by tile, then the others by their columns, a few at a time. */
    void computeAnnounced() {
        List<Leaf> others = new ArrayList<>();
        for (Leaf leaf : announced.values()) {
            Order means = orders.ofMeans(leaf.left, leaf.right);
            if (means == null) {
                others.add(leaf);
            } else if (!table.containsKey(leaf.rule)) {
                add(leaf, means);
            }
        }
        announced.clear();
        compute();
        for (int i = 0; i < others.size(); i++) {
            if (i % Recursions.TOGETHER == 0) {
                orders.prepare(others.subList(i, Math.min(i + Recursions.TOGETHER, others.size())).stream()
                        .flatMap(leaf -> Stream.of(leaf.left, leaf.right))
                        .toList());
            }
            if (!table.containsKey(others.get(i).rule)) {
                orders.reset();
                compute(others.get(i));
            }
        }
    }

    /** Whether {@link #tiled} needs no bits of all bars for a comparison. */
    boolean isTiled(Comparison comparison) {
        return orders.ofMeans(comparison.left(), comparison.right()) != null;
    }

    /** The same for a crossing. */
    boolean isTiled(Crossing crossing) {
        return orders.ofMeans(crossing.left(), crossing.right()) != null;
    }

    /** A comparison tile by tile until the next chunk begins: where it is of moving means and not known yet, it is made so, too. */
    TileRule tiled(Comparison comparison) {
        return tiled(leaf(comparison));
    }

    /** The same for a crossing. */
    TileRule tiled(Crossing crossing) {
        return tiled(leaf(crossing));
    }

    private TileRule tiled(Leaf leaf) {
        TileRule made = tiled.get(leaf.rule);
        if (made != null) {
            found++;
            return made;
        }
        long[] known = find(leaf.rule);
        Order means = known == null ? orders.ofMeans(leaf.left, leaf.right) : null;
        return means == null
                ? new TileRule.Known(known == null ? compute(leaf) : known, TileOrder.WORDS)
                : tiled(leaf, means);
    }

    private TileRule tiled(Leaf leaf, Order means) {
        if (leaf.operator == null) {
            OrderBits.Crossings crossings = new OrderBits.Crossings(TileOrder.WORDS);
            TileLeaf both = new TileLeaf(means, crossings, scratch);
            Crossing mirrored = new Crossing(Direction.ABOVE, /* left= */ leaf.right, /* right= */ leaf.left);
            tiled.put(new SharedRule(mirrored), new TileRule.Made(both, crossings.below));
            TileRule above = new TileRule.Made(both, crossings.above);
            tiled.put(leaf.rule, above);
            return above;
        }
        long[] words = new long[TileOrder.WORDS];
        TileRule made =
                new TileRule.Made(new TileLeaf(means, new OrderBits.Holding(leaf.operator, words), scratch), words);
        tiled.put(leaf.rule, made);
        return made;
    }

    long[] of(Comparison comparison) {
        return of(leaf(comparison));
    }

    long[] of(Crossing crossing) {
        return of(leaf(crossing));
    }

    private long[] of(Leaf leaf) {
        long[] known = find(leaf.rule);
        return known == null ? compute(leaf) : known;
    }

    long @Nullable [] find(SharedRule rule) {
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

    void keep(SharedRule rule, long[] bits) {
        table.put(rule, bits);
        cache.keep(rule, bits);
    }

    private long[] compute(Leaf leaf) {
        long[] bits = add(leaf, orders.of(leaf.left, leaf.right));
        compute();
        return bits;
    }

    /** Computes what is open; only then may others see it. */
    private void compute() {
        OrderBits.compute(open, openBits, bars, scratch);
        unfinished.forEach(cache::keep);
        open.clear();
        openBits.clear();
        unfinished.clear();
    }

    private long[] add(Leaf leaf, Order order) {
        open.add(order);
        if (leaf.operator == null) {
            OrderBits.Crossings crossings = new OrderBits.Crossings(Bits.words(bars));
            openBits.add(crossings);
            Crossing mirrored = new Crossing(Direction.ABOVE, /* left= */ leaf.right, /* right= */ leaf.left);
            begin(new SharedRule(mirrored), crossings.below);
            return begin(leaf.rule, crossings.above);
        }
        long[] bits = new long[Bits.words(bars)];
        openBits.add(new OrderBits.Holding(leaf.operator, bits));
        return begin(leaf.rule, bits);
    }

    private long[] begin(SharedRule rule, long[] bits) {
        table.put(rule, bits);
        unfinished.put(rule, bits);
        return bits;
    }

    /** With "greater" for "less"; but a number stays on the right, where it needs no column. */
    private static Leaf leaf(Comparison comparison) {
        NumericExpression left = comparison.left();
        NumericExpression right = comparison.right();
        boolean less = comparison.operator() == ComparisonOperator.LESS
                || comparison.operator() == ComparisonOperator.LESS_OR_EQUAL;
        if (right instanceof Constant || !(less || left instanceof Constant)) {
            return new Leaf(new SharedRule(comparison), comparison.operator(), left, right);
        }
        ComparisonOperator mirrored = switch (comparison.operator()) {
            case LESS -> ComparisonOperator.GREATER;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case GREATER -> ComparisonOperator.LESS;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case EQUAL -> ComparisonOperator.EQUAL;
            case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
        };
        return new Leaf(
                new SharedRule(new Comparison(mirrored, /* left= */ right, /* right= */ left)),
                mirrored,
                /* left= */ right,
                /* right= */ left);
    }

    private static Leaf leaf(Crossing crossing) {
        return switch (crossing.direction()) {
            case ABOVE -> new Leaf(new SharedRule(crossing), null, crossing.left(), crossing.right());
            case BELOW -> {
                Crossing above =
                        new Crossing(Direction.ABOVE, /* left= */ crossing.right(), /* right= */ crossing.left());
                yield new Leaf(new SharedRule(above), null, above.left(), above.right());
            }
        };
    }
}
