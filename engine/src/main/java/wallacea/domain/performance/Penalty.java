package wallacea.domain.performance;

/** Why the objective penalises a strategy; the first that holds. */
public enum Penalty {
    /** It never bought. */
    NO_TRADE,
    /** It traded, but less often than the objective asks for. */
    FEW_TRADES,
    /** It lost all. */
    RUIN,
    /** Its Sharpe ratio or its fitness is not finite. */
    UNDEFINED
}
