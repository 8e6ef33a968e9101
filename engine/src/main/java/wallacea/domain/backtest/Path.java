package wallacea.domain.backtest;

/** How the fast engine went through the bars of a strategy; the result is the same. */
public enum Path {
    /** From signal to signal. */
    FAST,
    /** Bar by bar: percent sizes and trailing stops. */
    PLAIN
}
