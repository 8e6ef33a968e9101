/** Keyed random numbers: every draw follows from a key alone. No streams that are shared, no clock, no global state. */
@NullMarked
package wallacea.domain.random;

import org.jspecify.annotations.NullMarked;
