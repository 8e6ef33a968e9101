/**
 * What an evolution is asked, what happened to it and what it answers. No decision is made here and nothing of a single
 * island's progress lives here.
 */
@NullMarked
package wallacea.protocol.evolution;

import org.jspecify.annotations.NullMarked;
