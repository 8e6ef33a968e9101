/** How a backtest is judged: metrics and the objective that evolution maximises. No bars, no rules, no engine. */
@NullMarked
package wallacea.domain.performance;

import org.jspecify.annotations.NullMarked;
