package wallacea.golden;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.protocol.value.Digest;

/** The bars of the reference: two series are test resources, the others are read where a folder {@code shared} lies beside. */
public final class GoldenData {
    private static final Map<String, BarSeries> SERIES = new ConcurrentHashMap<>();

    private GoldenData() {}

    /**
     * The series, timestamps an hour apart.
     *
     * @throws TestAbortedException if its file is not here, so that the test is skipped
     */
    public static BarSeries series(String name) {
        return SERIES.computeIfAbsent(name, GoldenData::read);
    }

    /** The folder {@code shared/golden} beside the checkout or above. */
    public static Optional<Path> sharedFolder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared").resolve("golden");
            if (Files.isDirectory(shared)) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }

    /**
     * The bar files of a folder of {@code shared}, at least one.
     *
     * @throws TestAbortedException if the folder is not here, so that the test is skipped
     */
    public static List<Path> sharedBarFiles(String folder) throws IOException {
        Path shared = sharedFolder()
                .map(golden -> golden.resolveSibling(folder))
                .filter(Files::isDirectory)
                .orElseThrow(() -> new TestAbortedException(
                        "skipped: there is no folder shared/" + folder + " beside the checkout"));
        try (Stream<Path> all = Files.list(shared)) {
            List<Path> files = all.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
            assertThat(files).as(shared.toString()).isNotEmpty();
            return files;
        }
    }

    static InputStream resource(String name) {
        InputStream in = GoldenData.class.getResourceAsStream("/golden/" + name);
        if (in == null) {
            throw new IllegalStateException("test resource missing: golden/" + name);
        }
        return in;
    }

    private static BarSeries read(String name) {
        try (InputStream in = open(name);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
            BarSeriesBuilder series = new BarSeriesBuilder();
            long time = 0;
            for (NamedCsvRecord row : rows) {
                var problems = series.add(bar(3600 * time++, row));
                if (!problems.isEmpty()) {
                    throw new IllegalStateException(name + ": " + problems);
                }
            }
            return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bar bar(long time, NamedCsvRecord row) {
        double close = Double.parseDouble(row.getField("close"));
        return row.getField("open").isEmpty()
                ? Bar.ofClose(time, close)
                : new Bar(
                        time,
                        Double.parseDouble(row.getField("open")),
                        Double.parseDouble(row.getField("high")),
                        Double.parseDouble(row.getField("low")),
                        close,
                        Double.parseDouble(row.getField("volume")));
    }

    private static InputStream open(String name) throws IOException {
        InputStream shipped = GoldenData.class.getResourceAsStream("/golden/data/" + name + ".csv");
        if (shipped != null) {
            return shipped;
        }
        Path file = sharedFolder()
                .map(folder -> folder.resolve("data").resolve(name + ".csv"))
                .orElseThrow(() -> new TestAbortedException("skipped: " + name
                        + ".csv is not shipped and there is no folder shared/golden beside the checkout"));
        return Files.newInputStream(file);
    }
}
