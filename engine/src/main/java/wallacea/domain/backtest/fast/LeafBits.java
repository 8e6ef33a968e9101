package wallacea.domain.backtest.fast;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bits of a comparison or a crossing. Not written to once they are computed; shared by threads then.
 *
 * @param bits where the comparison holds, or where left crosses above right
 * @param below where left crosses below right; null of a comparison
 */
record LeafBits(long[] bits, long @Nullable [] below) implements TileSource {
    /** Empty ones for a leaf. */
    static LeafBits ofWords(Leaf leaf, int words) {
        return new LeafBits(new long[words], leaf.operator == null ? new long[words] : null);
    }

    /** How many vectors it has. */
    int vectors() {
        return below == null ? 1 : 2;
    }

    /** In the direction that the leaf asks for. */
    long[] of(Leaf leaf) {
        return leaf.isBelow && below != null ? below : bits;
    }

    @Override
    public TileRule tiled(Leaf leaf) {
        return new TileRule.Known(of(leaf), TileOrder.WORDS);
    }

    /** By which they are computed from the order of the leaf's sides. */
    OrderBits toFill(Leaf leaf) {
        return below == null
                ? new OrderBits.Holding(Objects.requireNonNull(leaf.operator), bits)
                : new OrderBits.Crossings(bits, below);
    }
}
