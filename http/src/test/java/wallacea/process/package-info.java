/** Processes that tests start. */
@NullMarked
package wallacea.process;

import org.jspecify.annotations.NullMarked;
