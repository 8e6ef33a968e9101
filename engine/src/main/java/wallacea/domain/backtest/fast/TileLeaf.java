package wallacea.domain.backtest.fast;

/**
 * A comparison or crossing of means whose bits are never longer than a tile; made ahead of the rules that ask for a tile, or when the first
 * one asks. For one thread.
 */
final class TileLeaf implements TileSource {
    private final Order.OfMeans order;
    final LeafBits bits;
    private final OrderBits filled;
    private final TileOrder scratch;
    private int made = -1;
    private int asked = -1;

    /**
     * Of one leaf.
     *
     * @param bits of a tile, with any content
     * @param filled what writes them
     */
    TileLeaf(Order.OfMeans order, LeafBits bits, OrderBits filled, TileOrder scratch) {
        this.order = order;
        this.bits = bits;
        this.filled = filled;
        this.scratch = scratch;
    }

    @Override
    public TileRule tiled(Leaf leaf) {
        return new TileRule.Made(this, bits.of(leaf));
    }

    /** The longer period, 1 to {@link WindowSums#REACH}. */
    int longer() {
        return Math.max(order.p(), order.q());
    }

    /** Gives up the levels of the longer period, which are made again if somebody asks. */
    void release() {
        order.levels().release(longer());
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
