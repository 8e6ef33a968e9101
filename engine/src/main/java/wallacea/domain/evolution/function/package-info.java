/** Test functions of the literature behind the fitness port. No trading, and no clock: waiting is a port. */
@NullMarked
package wallacea.domain.evolution.function;

import org.jspecify.annotations.NullMarked;
