/**
 * Files of bars as other programs write them: what a file is taken for, what is wrong with it, and its bars in the plain
 * format that evolutions read. No bar is repaired or left out unless it was asked for and counted. Here files are imported and
 * their layouts found; below live {@code time} and what is made of it, {@code column}, {@code source}, {@code bar} and
 * {@code survey}, of which none imports what is here.
 */
@NullMarked
package wallacea.store.foreign;

import org.jspecify.annotations.NullMarked;
