/**
 * The wire between nodes: TLS or none, what a connection and its frames may carry, who is counted for what is not that. No
 * actor of ours, no message of ours, no settings of a node.
 */
@NullMarked
package wallacea.node.remoting;

import org.jspecify.annotations.NullMarked;
