package wallacea.domain.backtest.fast;

import java.util.Comparator;

/**
 * A comparison or crossing of means whose bits are never longer than a tile; made ahead of the rules that ask for a tile, or when the first
 * one asks. For one thread.
 */
final class TileLeaf implements TileSource {
    /** Two neighbours share the longer period mostly, whose levels are in the first cache then. */
    static final Comparator<TileLeaf> BY_PERIOD = Comparator.comparingInt(TileLeaf::longer);

    private final Order.OfMeans order;
    private final LeafBits bits;
    private final OrderBits filled;
    private final TileOrder scratch;
    private int made = -1;
    private int asked = -1;

    TileLeaf(Leaf leaf, Order.OfMeans order, TileOrder scratch) {
        this.order = order;
        this.bits = LeafBits.ofWords(leaf, TileOrder.WORDS);
        this.filled = bits.toFill(leaf);
        this.scratch = scratch;
    }

    @Override
    public TileRule tiled(Leaf leaf) {
        return new TileRule.Made(this, bits.of(leaf));
    }

    private int longer() {
        return Math.max(order.p(), order.q());
    }

    /** Makes the bits of a tile if somebody asked for the one before. */
    void computeAhead(int tile, int words) {
        if (asked == tile - 1) {
            make(tile, words);
        }
    }

    /** Makes the bits of a tile, unless they are there. */
    void compute(int tile, int words) {
        asked = tile;
        make(tile, words);
    }

    private void make(int tile, int words) {
        if (tile != made) {
            order.of(tile, scratch);
            filled.add(scratch, 0, words);
            made = tile;
        }
    }
}
