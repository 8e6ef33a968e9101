package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.NumericExpression;

/**
 * The bits of comparisons and crossings that strategies have in common: looked for first in the engine's own table, which lives for a
 * chunk of strategies, then in the cache of the series, once for each strategy. For one thread.
 */
final class SharedBits {
    static final int NO_TURNS = -1;

    /** What the table may hold before it is emptied between two strategies. */
    private static final long TABLE_BYTES = 128 << 20;

    private final IndicatorCache cache;
    private final Orders orders;
    private final int bars;
    private final int words;
    private final Map<SharedRule, LeafBits> table = new HashMap<>(1024);
    private final TileLeaves tileLeaves = new TileLeaves();
    private final List<Announced> others = new ArrayList<>();
    private final List<Order> open = new ArrayList<>();
    private final List<OrderBits> openBits = new ArrayList<>();
    private final List<SharedRule> unfinished = new ArrayList<>();
    private final List<LeafBits> unfinishedBits = new ArrayList<>();
    private final TileOrder scratch = new TileOrder();
    private long found;
    private long missed;

    /** Whether the cache had no bits when the chunk began: it need not be asked for each of them then. */
    private boolean isCacheBare;

    /** What no running sums compare. */
    private record Announced(Leaf leaf, LeafBits bits, NumericExpression left, NumericExpression right, int lookback) {
        static Announced of(Leaf leaf, LeafBits bits, NumericExpression left, NumericExpression right) {
            return new Announced(leaf, bits, left, right, Math.max(Lookback.of(left), Lookback.of(right)));
        }
    }

    SharedBits(IndicatorCache cache) {
        this.cache = cache;
        this.orders = new Orders(cache);
        this.bars = cache.bars().size();
        this.words = Bits.words(bars);
    }

    /** Begins a chunk. */
    void begin() {
        table.clear();
        tileLeaves.clear();
        others.clear();
        open.clear();
        openBits.clear();
        unfinished.clear();
        unfinishedBits.clear();
        cache.countHits(found);
        found = 0;
        isCacheBare = cache.holdsNoBits();
    }

    /** Begins a strategy. */
    void reset() {
        if (8L * words * table.size() > TABLE_BYTES) {
            begin();
        }
    }

    /** Counts look-ups that were spared, because what they seek occurs twice in a strategy. */
    void countFound(int more) {
        found += more;
    }

    /**
     * The bits of a leaf of one strategy, which are computed by {@link #computeAnnounced} if they are not known.
     *
     * @param values of the genes, from {@code offset} on
     * @throws IllegalArgumentException if a hole has no value
     */
    LeafBits announce(Leaf leaf, double[] values, int offset) {
        SharedRule sought = new SharedRule(leaf, values, offset);
        LeafBits known = find(sought);
        if (known != null) {
            return known;
        }
        return announce(sought, leaf, leaf.orderOfMeans(orders, values, offset), values, offset);
    }

    /**
     * The same for who asks tile by tile before the next chunk begins: what compares moving means and is not known is made so, too, and
     * never longer than a tile.
     *
     * @param turnsFrom the first bar whose signals are seen, for the {@link OrderBits.Turns} of a crossing; {@link #NO_TURNS} for bits
     */
    TileSource announceTiled(Leaf leaf, int turnsFrom, double[] values, int offset) {
        Order.OfMeans means = leaf.orderOfMeans(orders, values, offset);
        if (means == null) {
            return announce(leaf, values, offset);
        }
        TileLeaf made = tileLeaves.find(leaf, means);
        if (made != null) {
            found++;
            return made;
        }
        LeafBits known = find(leaf, values, offset);
        if (known != null) {
            return known;
        }
        return turnsFrom == NO_TURNS
                ? tileLeaves.add(leaf, means, scratch)
                : tileLeaves.addTurns(leaf, turnsFrom, means, scratch);
    }

    /** Makes a tile of all that was announced to be asked for tile by tile, but for what nobody asked for in the tile before. */
    void computeTile(int tile) {
        tileLeaves.computeAhead(tile, Bits.words(Math.min(WindowSums.TILE, bars - tile * WindowSums.TILE)));
    }

    private LeafBits announce(SharedRule sought, Leaf leaf, @Nullable Order means, double[] values, int offset) {
        LeafBits bits = LeafBits.ofWords(leaf, words);
        if (means == null) {
            others.add(Announced.of(leaf, bits, leaf.left(values, offset), leaf.right(values, offset)));
        } else {
            open(leaf, bits, means);
        }
        table.put(sought, bits);
        unfinished.add(sought);
        unfinishedBits.add(bits);
        return bits;
    }

    /**
     * Computes what was announced: all of moving means tile by tile, then the others by their columns, a few at a time; those that
     * look equally far back one after another, so that a column is made once however few the cache holds.
     */
    void computeAnnounced() {
        boolean isDone = false;
        try {
            compute();
            others.sort(Comparator.comparingInt(Announced::lookback));
            for (int i = 0; i < others.size(); i++) {
                orders.begin();
                if (i % Recursions.TOGETHER == 0) {
                    orders.prepare(others.subList(i, Math.min(i + Recursions.TOGETHER, others.size())).stream()
                            .flatMap(other -> Stream.of(other.left, other.right))
                            .toList());
                }
                Announced other = others.get(i);
                open(other.leaf, other.bits, orders.of(other.left, other.right));
                compute();
            }
            cache.keep(unfinished, unfinishedBits);
            cache.countMisses(missed);
            missed = 0;
            isDone = true;
        } finally {
            orders.end();
            if (!isDone) {
                begin();
            }
        }
        others.clear();
        unfinished.clear();
        unfinishedBits.clear();
    }

    private @Nullable LeafBits find(Leaf leaf, double[] values, int offset) {
        if (isCacheBare && table.isEmpty()) {
            missed++;
            return null;
        }
        return find(new SharedRule(leaf, values, offset));
    }

    private @Nullable LeafBits find(SharedRule rule) {
        LeafBits known = table.get(rule);
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

    private void open(Leaf leaf, LeafBits bits, Order order) {
        open.add(order);
        openBits.add(bits.toFill(leaf));
    }

    private void compute() {
        OrderBits.compute(open, openBits, bars, scratch);
        open.clear();
        openBits.clear();
    }
}
