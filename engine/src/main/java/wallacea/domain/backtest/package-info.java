/**
 * What a backtest is asked and what it answers: settings, strategies, orders, the ledger. No engine (they live in {@code
 * plain} and {@code fast}), no judgement of a result, no population.
 */
@NullMarked
package wallacea.domain.backtest;

import org.jspecify.annotations.NullMarked;
