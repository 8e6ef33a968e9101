package wallacea.domain.backtest.fast;

/** What says when a strategy buys and when it sells, tile by tile. */
sealed interface TileSignals {
    /** Entries and exits, each on its own. */
    record Apart(TileRule entries, TileRule exits) implements TileSignals {}

    /** The bars whose signals are followed by an order: of a buy, a sell, a buy, ... */
    record Turning(TileRule turns) implements TileSignals {}

    TileSignals NONE = new Apart(TileRule.NEVER, TileRule.NEVER);
}
