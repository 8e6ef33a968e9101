/** What core nodes tell each other of themselves, for people. Nothing here decides anything. */
@NullMarked
package wallacea.protocol.cluster;

import org.jspecify.annotations.NullMarked;
