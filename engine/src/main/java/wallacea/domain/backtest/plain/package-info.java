/**
 * The slow plain twin of the fast engine: each thing from its definition in the simplest code, to be read as the
 * specification. No sharing, no caching, nothing of {@code fast}.
 */
@NullMarked
package wallacea.domain.backtest.plain;

import org.jspecify.annotations.NullMarked;
