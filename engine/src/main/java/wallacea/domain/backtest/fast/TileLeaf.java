package wallacea.domain.backtest.fast;

/** A comparison or crossing whose bits are never longer than a tile; made when the first rule asks for a tile. For one thread. */
final class TileLeaf implements TileSource {
    private final Order order;
    private final LeafBits bits;
    private final OrderBits filled;
    private final TileOrder scratch;
    private int made = -1;

    TileLeaf(Leaf leaf, Order order, TileOrder scratch) {
        this.order = order;
        this.bits = LeafBits.ofWords(leaf, TileOrder.WORDS);
        this.filled = bits.toFill(leaf);
        this.scratch = scratch;
    }

    @Override
    public TileRule tiled(Leaf leaf) {
        return new TileRule.Made(this, bits.of(leaf));
    }

    /** Makes the bits of a tile, unless they are there. */
    void compute(int tile, int words) {
        if (tile != made) {
            order.of(tile, scratch);
            filled.add(scratch, 0, words);
            made = tile;
        }
    }
}
