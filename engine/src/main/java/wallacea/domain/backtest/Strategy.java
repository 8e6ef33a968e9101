package wallacea.domain.backtest;

import wallacea.domain.rule.BooleanExpression;

/**
 * What is bought and sold when: two rules without holes and how their signals become fills. Long only, one position.
 *
 * @param entry buys where it is true
 * @param exit sells where it is true; where both are true nothing happens
 */
public record Strategy(BooleanExpression entry, BooleanExpression exit, BacktestSettings settings) {}
