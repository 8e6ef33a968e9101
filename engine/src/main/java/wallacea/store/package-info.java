/** What lies on disk: blocks, the journal's tables, the lock of a run directory, specs and bar files. No Pekko actors, no evolution. */
@NullMarked
package wallacea.store;

import org.jspecify.annotations.NullMarked;
