/** What outlives a process, on disk or in a database: blocks, the journal's tables, data sets, locks and fences, specs and bar files. No Pekko actors, no evolution. */
@NullMarked
package wallacea.store;

import org.jspecify.annotations.NullMarked;
