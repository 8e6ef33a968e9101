package wallacea.domain.performance;

import wallacea.protocol.spec.ObjectiveSpec;

/**
 * The weighted sum {@code sharpe + total return + (1 - |maximum drawdown|)} as a score that is always finite.
 *
 * <p>Penalised is what has fewer trades than the least number (a strategy that never trades has an infinite Sharpe ratio and
 * would win), is ruined, or has a term that is not finite: its terms are those of a Sharpe ratio of -10, a return of -1 and
 * a drawdown of 1.
 */
public final class Objective {
    /** Weights 0.4, 0.3, 0.3 and at least two trades: one alone is a bet on when to hold, and holding needs no rule. */
    public static final ObjectiveSpec DEFAULT = new ObjectiveSpec(0.4, 0.3, 0.3, 2);

    private static final double PENALTY_SHARPE = -10;
    private static final double PENALTY_RETURN = -1;
    private static final double PENALTY_DRAWDOWN = 1;

    private final ObjectiveSpec spec;
    private final Score penalty;

    public Objective(ObjectiveSpec spec) {
        this.spec = spec;
        this.penalty = score(false, PENALTY_SHARPE, PENALTY_RETURN, PENALTY_DRAWDOWN);
    }

    /** The score of every penalised strategy, but for the raw formula. */
    public Score penalty() {
        return penalty;
    }

    /** The formula and its terms on the metrics as they are: nothing is penalised, and nothing need be finite. */
    public Score formula(Metrics metrics) {
        return score(true, metrics.sharpeAnnualized(), metrics.totalReturn(), Math.abs(metrics.maxDrawdown()));
    }

    public Score score(Metrics metrics) {
        Score score = formula(metrics);
        boolean penalised = metrics.trades() < spec.minTrades()
                || metrics.ruined()
                || !Double.isFinite(metrics.sharpeAnnualized())
                || !Double.isFinite(score.fitness());
        return penalised
                ? new Score(
                        false,
                        penalty.fitness(),
                        score.raw(),
                        penalty.sharpeTerm(),
                        penalty.returnTerm(),
                        penalty.drawdownTerm())
                : score;
    }

    private Score score(boolean valid, double sharpe, double totalReturn, double drawdown) {
        double sharpeTerm = spec.sharpeWeight() * sharpe;
        double returnTerm = spec.returnWeight() * totalReturn;
        double drawdownTerm = spec.drawdownWeight() * (1 - drawdown);
        double sum = sharpeTerm + returnTerm + drawdownTerm;
        return new Score(valid, sum + 0.0, sum, sharpeTerm, returnTerm, drawdownTerm);
    }
}
