/** The work gate, the worker and its slots as actors and threads. No decision of who gets which chunk, no fitness. */
@NullMarked
package wallacea.actor.work;

import org.jspecify.annotations.NullMarked;
