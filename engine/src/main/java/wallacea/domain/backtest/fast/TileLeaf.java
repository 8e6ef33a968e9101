package wallacea.domain.backtest.fast;

/** A comparison or crossing whose bits are never longer than a tile; made when the first rule asks for a tile. */
final class TileLeaf {
    private final Order order;
    private final OrderBits bits;
    private final TileOrder scratch;
    private int made = -1;

    /** @param bits with words for one tile */
    TileLeaf(Order order, OrderBits bits, TileOrder scratch) {
        this.order = order;
        this.bits = bits;
        this.scratch = scratch;
    }

    /** Makes the bits of a tile, unless they are there. */
    void compute(int tile, int words) {
        if (tile != made) {
            order.of(tile, scratch);
            bits.add(scratch, 0, words);
            made = tile;
        }
    }
}
