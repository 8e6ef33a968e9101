/**
 * What a file is packed and written in (gzip, zip, charsets, delimited text, JSON, Parquet), read row by row. Nothing of which
 * field holds what, but for the names by which tables and zones are found in JSON.
 */
@NullMarked
package wallacea.store.foreign.source;

import org.jspecify.annotations.NullMarked;
