/** How messages and journaled facts become bytes and come back. No meaning of any message. */
@NullMarked
package wallacea.protocol.wire;

import org.jspecify.annotations.NullMarked;
