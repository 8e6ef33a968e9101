package wallacea.domain.backtest.fast;

/**
 * The bits of a rule in one tile of bars after another. Tiles must be asked for in their order, each as often as one likes; bits
 * past the last bar may have any value.
 */
sealed interface TileRule {
    /** Of any tile. */
    TileRule NEVER = new Known(new long[TileOrder.WORDS], 0);

    /** Where the bits stand: written over by the next tile, and by the next rule that shares them. */
    long[] words();

    /** Makes the bits of a tile; where in {@link #words} they begin. */
    int compute(int tile, int count);

    /**
     * Bits that are there.
     *
     * @param stride words from tile to tile: 0 where all tiles are the same
     */
    record Known(long[] words, int stride) implements TileRule {
        @Override
        public int compute(int tile, int count) {
            return tile * stride;
        }
    }

    /** Bits of a leaf that is made tile by tile. */
    record Made(TileLeaf leaf, long[] words) implements TileRule {
        @Override
        public int compute(int tile, int count) {
            leaf.compute(tile, count);
            return 0;
        }
    }

    /**
     * True where the operand is not.
     *
     * @param words of a tile; may be those of the operand
     */
    record Not(TileRule operand, long[] words) implements TileRule {
        @Override
        public int compute(int tile, int count) {
            int at = operand.compute(tile, count);
            long[] a = operand.words();
            for (int w = 0; w < count; w++) {
                words[w] = ~a[at + w];
            }
            return 0;
        }
    }

    /**
     * True where both are.
     *
     * @param words of a tile; may be those of the left side
     */
    record And(TileRule left, TileRule right, long[] words) implements TileRule {
        @Override
        public int compute(int tile, int count) {
            int at = left.compute(tile, count);
            int bt = right.compute(tile, count);
            long[] a = left.words();
            long[] b = right.words();
            for (int w = 0; w < count; w++) {
                words[w] = a[at + w] & b[bt + w];
            }
            return 0;
        }
    }

    /**
     * True where one is.
     *
     * @param words of a tile; may be those of the left side
     */
    record Or(TileRule left, TileRule right, long[] words) implements TileRule {
        @Override
        public int compute(int tile, int count) {
            int at = left.compute(tile, count);
            int bt = right.compute(tile, count);
            long[] a = left.words();
            long[] b = right.words();
            for (int w = 0; w < count; w++) {
                words[w] = a[at + w] | b[bt + w];
            }
            return 0;
        }
    }
}
