/**
 * A node: the actors of one process put together, and the calls by which the same process uses it. No bytes of the wire, no
 * reading of settings, no decision that a reducer could take.
 */
@NullMarked
package wallacea.node;

import org.jspecify.annotations.NullMarked;
