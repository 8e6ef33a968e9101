/** Tiny checked values that every part names things by. No behaviour of evolutions, no Pekko. */
@NullMarked
package wallacea.protocol.value;

import org.jspecify.annotations.NullMarked;
