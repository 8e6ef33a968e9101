/**
 * What the evolution orders its islands to do, what they report, and what islands send each other. Nothing of how an
 * island is evolved, and nothing of workers.
 */
@NullMarked
package wallacea.protocol.population;

import org.jspecify.annotations.NullMarked;
