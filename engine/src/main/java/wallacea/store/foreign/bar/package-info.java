/** Bars one after another: as they are read, put in order, written in the plain format, and the rows that are none. Nothing of the layout of a file. */
@NullMarked
package wallacea.store.foreign.bar;

import org.jspecify.annotations.NullMarked;
