package wallacea.store.foreign.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file that holds rows; it may be read several times. */
public interface RowSource {
    /** What became of a file. */
    sealed interface Opened {
        record Table(RowSource source) implements Opened {}

        record Refused(String problem) implements Opened {}
    }

    /**
     * Finds out what the file is.
     *
     * @param entry which file of an archive or which table of a JSON document is taken
     */
    static Opened open(Path file, Optional<String> entry) throws IOException {
        return switch (SourceText.open(file, entry)) {
            case SourceText.Opened.Refused(String problem) -> new Opened.Refused(problem);
            case SourceText.Opened.Parquet _ -> ParquetSource.open(file);
            case SourceText.Opened.Text text -> TextSource.open(file, entry, text);
        };
    }

    /** All rows, from the first. */
    Rows rows() throws IOException;

    default Sample sample() throws IOException {
        try (Rows rows = rows()) {
            return Sample.of(rows);
        }
    }

    /** What its rows are counted by: {@code line}, or {@code row} where they stand in no lines of their own. */
    String counted();

    /** How fields are told apart. */
    String words();

    /** Whether the mark parts the columns. */
    default boolean partsBy(char mark) {
        return false;
    }

    /** The charset that its text is taken for though no heading confirms it; empty if there is no doubt. */
    default String guessedCharset() {
        return "";
    }

    /** The zone of its times that the text names once for all rows, as it is written; empty if it names none, or several. */
    default String zone() throws IOException {
        return "";
    }

    /** What it was unpacked from, outermost first. */
    List<String> packing();
}
