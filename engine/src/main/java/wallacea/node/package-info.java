/** A node: configuration, the actors of one process put together, and the calls by which the same process uses it. */
@NullMarked
package wallacea.node;

import org.jspecify.annotations.NullMarked;
