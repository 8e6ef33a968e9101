package wallacea.domain.performance;

/**
 * What the objective says of a strategy.
 *
 * @param valid false for a penalised strategy, which ranks below every valid one
 * @param fitness finite, higher is better, never -0: the sum of the terms
 * @param raw the formula on the metrics as they are, +-infinity or NaN included
 * @param sharpeTerm weight times Sharpe ratio
 * @param returnTerm weight times total return
 * @param drawdownTerm weight times (1 - |maximum drawdown|)
 */
public record Score(
        boolean valid, double fitness, double raw, double sharpeTerm, double returnTerm, double drawdownTerm) {}
