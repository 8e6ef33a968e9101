package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of a chunk that are made tile by tile, long periods before short ones. For one thread.
 *
 * <p>Two that follow each other share the longer period mostly, whose levels are in the first cache then. Once a period is passed as the
 * longer one, no leaf to come needs its levels, and the next ones take their place: 1,000 random pairs of 2 to 250 bars hold 100
 * columns at a time instead of 250. That is less memory to bring near, and to make.
 */
final class TileLeaves {
    private final List<TileLeaf> leaves = new ArrayList<>();
    private final MeansTable table = new MeansTable();
    private final PeriodOrder order = new PeriodOrder();
    private boolean isSorted;

    /** Bits of leaves that are gone, for those to come: of comparisons, and of crossings. */
    private final List<LeafBits> sparesOfOne = new ArrayList<>();

    private final List<LeafBits> sparesOfTwo = new ArrayList<>();

    /** Begins a chunk: the leaves that there were are void. */
    void clear() {
        for (TileLeaf leaf : leaves) {
            spares(leaf.bits.below() != null).add(leaf.bits);
        }
        leaves.clear();
        table.clear();
        isSorted = false;
    }

    /** The leaf of this chunk that compares the means as another does, if only in the other direction of a crossing; null without one. */
    @Nullable
    TileLeaf find(Leaf leaf, Order.OfMeans means) {
        int index = table.find(MeansTable.key(leaf.kindOfMeans(), means));
        return index < 0 ? null : leaves.get(index);
    }

    TileLeaf add(Leaf leaf, Order.OfMeans order, TileOrder scratch) {
        List<LeafBits> spares = spares(leaf.operator == null);
        LeafBits bits = spares.isEmpty() ? LeafBits.ofWords(leaf, TileOrder.WORDS) : spares.removeLast();
        return add(leaf, order, new TileLeaf(order, bits, bits.toFill(leaf), scratch));
    }

    /**
     * Adds the {@link OrderBits.Turns} of a crossing.
     *
     * @param first the first bar whose signals are seen
     */
    TileLeaf addTurns(Leaf leaf, int first, Order.OfMeans order, TileOrder scratch) {
        LeafBits bits =
                sparesOfOne.isEmpty() ? new LeafBits(new long[TileOrder.WORDS], null) : sparesOfOne.removeLast();
        return add(
                leaf, order, new TileLeaf(order, bits, new OrderBits.Turns(leaf.isBelow, first, bits.bits()), scratch));
    }

    private TileLeaf add(Leaf leaf, Order.OfMeans order, TileLeaf added) {
        table.put(MeansTable.key(leaf.kindOfMeans(), order), leaves.size());
        leaves.add(added);
        isSorted = false;
        return added;
    }

    private List<LeafBits> spares(boolean isCrossing) {
        return isCrossing ? sparesOfTwo : sparesOfOne;
    }

    /** Makes a tile of all, but for what nobody asked for in the tile before. */
    void computeAhead(int tile, int words) {
        if (!isSorted) {
            order.sort(leaves.size(), i -> leaves.get(i).longer());
            isSorted = true;
        }
        int[] sorted = order.sorted;
        int size = leaves.size();
        for (int from = 0, end = 0; from < size; from = end) {
            int period = leaves.get(sorted[from]).longer();
            for (; end < size && leaves.get(sorted[end]).longer() == period; end++) {
                leaves.get(sorted[end]).computeAhead(tile, words);
            }
            for (int i = from; i < end; i++) {
                leaves.get(sorted[i]).release();
            }
        }
    }
}
