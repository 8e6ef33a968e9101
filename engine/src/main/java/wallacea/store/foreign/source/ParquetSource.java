package wallacea.store.foreign.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Rows of a Parquet file. Its reader is an optional library; without it the file is refused. */
final class ParquetSource implements RowSource {
    private static final String CURE =
            "a build with it by mvn -Pparquet (docs/reference/bars.md), or the same bars as CSV";

    private final Path file;

    private ParquetSource(Path file) {
        this.file = file;
    }

    static Opened open(Path file) throws IOException {
        try (Rows rows = new ParquetRows(file)) {
            rows.next(new Row());
            rows.next(new Row());
            return new Opened.Table(new ParquetSource(file));
        } catch (NoClassDefFoundError _) {
            return new Opened.Refused(file + ": is Parquet, whose reader is left out of this build: expected " + CURE);
        }
    }

    @Override
    public Rows rows() throws IOException {
        return new ParquetRows(file);
    }

    @Override
    public String counted() {
        return "row";
    }

    @Override
    public String words() {
        return "Parquet";
    }

    @Override
    public List<String> packing() {
        return List.of();
    }
}
