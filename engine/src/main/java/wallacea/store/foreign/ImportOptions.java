package wallacea.store.foreign;

import java.time.ZoneId;
import java.util.Optional;

/**
 * How a file is to be read.
 *
 * @param format what the file cannot say itself
 * @param zone of times that carry none; UTC unless said
 * @param symbol whose rows are taken where there are several
 * @param entry which file of an archive or which table of a JSON document is taken
 * @param sort whether rows are put in order of time
 * @param dropBad whether rows that are no bars are left out
 */
public record ImportOptions(
        Format format,
        Optional<ZoneId> zone,
        Optional<String> symbol,
        Optional<String> entry,
        boolean sort,
        boolean dropBad) {
    /** Everything is found out and nothing is changed. */
    public static final ImportOptions STRICT =
            new ImportOptions(Format.FOUND_OUT, Optional.empty(), Optional.empty(), Optional.empty(), false, false);

    ImportOptions with(Format other) {
        return new ImportOptions(other, zone, symbol, entry, sort, dropBad);
    }

    ImportOptions sorted() {
        return new ImportOptions(format, zone, symbol, entry, true, dropBad);
    }
}
