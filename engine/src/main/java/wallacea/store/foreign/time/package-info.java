/** How times are written in files of bars, and what those of a column tell of unit, order, language, year and zone. Nothing of columns, rows and bars. */
@NullMarked
package wallacea.store.foreign.time;

import org.jspecify.annotations.NullMarked;
