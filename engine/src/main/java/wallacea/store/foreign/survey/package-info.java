/** What a series of bars is as a whole: its size of bars, closings of the market and holes, its zone and what may be wrong with it. Nothing of the file that it was read from. */
@NullMarked
package wallacea.store.foreign.survey;

import org.jspecify.annotations.NullMarked;
