package wallacea.domain.backtest;

/** How the fast engine looked for the end of a strategy's positions; the result is the same. */
public enum Path {
    /** From signal to signal and from level to level. */
    FAST,
    /** Bar by bar while a position is open: its stop trails. */
    PLAIN
}
