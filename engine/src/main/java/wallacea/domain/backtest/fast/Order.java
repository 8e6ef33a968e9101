package wallacea.domain.backtest.fast;

/** How two sides of a comparison stand to each other, found tile by tile. */
sealed interface Order {
    /** Writes the order in one tile; bits past the last bar are 0. */
    void of(int tile, TileOrder out);

    /** Of two columns. */
    record OfColumns(double[] a, double[] b, int bars) implements Order {
        @Override
        public void of(int tile, TileOrder out) {
            int from = tile * WindowSums.TILE;
            int count = Math.min(WindowSums.TILE, bars - from);
            LaneChoice.CHOSEN.order(a, from, b, from, count, out.atLeast, out.atMost);
            out.findNumbers(count);
        }
    }

    /** Of a column and a number. */
    record OfNumber(double[] a, double b, int bars) implements Order {
        @Override
        public void of(int tile, TileOrder out) {
            int from = tile * WindowSums.TILE;
            int count = Math.min(WindowSums.TILE, bars - from);
            LaneChoice.CHOSEN.order(a, from, b, count, out.atLeast, out.atMost);
            out.findNumbers(count);
        }
    }

    /** Of two moving means of one series, over p and q bars. */
    record OfMeans(MeanLevels levels, int p, int q) implements Order {
        @Override
        public void of(int tile, TileOrder out) {
            levels.order(p, q, tile, out);
        }
    }
}
