/**
 * Hosts on a network of their own, the processes on them and what can be done to both: network namespaces, a real
 * PostgreSQL, a proxy that cuts.
 *
 * <p>Nothing here knows what an evolution is.
 */
@NullMarked
package wallacea.nemesis.world;

import org.jspecify.annotations.NullMarked;
