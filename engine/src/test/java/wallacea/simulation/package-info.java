/**
 * A deterministic world around the reducers of {@code wallacea.domain.coordination}: virtual time, a journal, a block
 * store, a network and workers that fail in every way that is promised to be harmless. No actor, no thread, no clock.
 */
@NullMarked
package wallacea.simulation;

import org.jspecify.annotations.NullMarked;
