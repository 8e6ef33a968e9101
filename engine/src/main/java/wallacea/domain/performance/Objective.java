package wallacea.domain.performance;

import java.util.Optional;
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
        return penalty(metrics, score).isPresent()
                ? new Score(
                        false,
                        penalty.fitness(),
                        score.raw(),
                        penalty.sharpeTerm(),
                        penalty.returnTerm(),
                        penalty.drawdownTerm())
                : score;
    }

    /** Why these metrics are penalised; empty if they are not. */
    public Optional<Penalty> penalty(Metrics metrics) {
        return penalty(metrics, formula(metrics));
    }

    private Optional<Penalty> penalty(Metrics metrics, Score score) {
        if (metrics.trades() < spec.minTrades()) {
            return Optional.of(metrics.trades() == 0 ? Penalty.NO_TRADE : Penalty.FEW_TRADES);
        }
        if (metrics.ruined()) {
            return Optional.of(Penalty.RUIN);
        }
        boolean isDefined = Double.isFinite(metrics.sharpeAnnualized()) && Double.isFinite(score.fitness());
        return isDefined ? Optional.empty() : Optional.of(Penalty.UNDEFINED);
    }

    private Score score(boolean valid, double sharpe, double totalReturn, double drawdown) {
        double sharpeTerm = spec.sharpeWeight() * sharpe;
        double returnTerm = spec.returnWeight() * totalReturn;
        double drawdownTerm = spec.drawdownWeight() * (1 - drawdown);
        double sum = sharpeTerm + returnTerm + drawdownTerm;
        return new Score(valid, sum + 0.0, sum, sharpeTerm, returnTerm, drawdownTerm);
    }
}
