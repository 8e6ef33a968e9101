/**
 * Files of bars as other programs write them: what a file is taken for, what is wrong with it, and its bars in the plain
 * format that evolutions read. No bar is repaired or left out unless it was asked for and counted.
 */
@NullMarked
package wallacea.store.foreign;

import org.jspecify.annotations.NullMarked;
