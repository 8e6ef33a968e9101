/** What headings mean and what the text of a field looks like. No rows, no choice of columns. */
@NullMarked
package wallacea.store.foreign.column;

import org.jspecify.annotations.NullMarked;
