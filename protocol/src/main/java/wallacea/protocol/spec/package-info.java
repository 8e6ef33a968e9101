/**
 * What an evolution is: the validated parts of a spec as plain records. No reading of files, no meaning of rules; ranges
 * are checked here, texts (rules, dates, paths) where they are understood.
 */
@NullMarked
package wallacea.protocol.spec;

import org.jspecify.annotations.NullMarked;
