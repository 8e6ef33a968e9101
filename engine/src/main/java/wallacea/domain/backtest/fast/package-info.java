/**
 * The fast engine: indicators as shared columns, rules as bitsets, a walk from signal to signal. It must equal its twin in
 * {@code plain}, of which it knows nothing; no judgement of a result.
 */
@NullMarked
package wallacea.domain.backtest.fast;

import org.jspecify.annotations.NullMarked;
