/** Bars of a market in columns, and what makes a bar good. No files, no rules, no orders. */
@NullMarked
package wallacea.domain.market;

import org.jspecify.annotations.NullMarked;
