/** What tests need of the network of this machine. Nothing that knows nodes. */
@NullMarked
package wallacea.net;

import org.jspecify.annotations.NullMarked;
