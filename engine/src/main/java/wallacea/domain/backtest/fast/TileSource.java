package wallacea.domain.backtest.fast;

/** Where the bits of a comparison or a crossing come from, tile by tile. */
sealed interface TileSource permits LeafBits, TileLeaf {
    /** In the direction that a leaf asks for. */
    TileRule tiled(Leaf leaf);
}
