package wallacea.store.foreign.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.store.foreign.BarImport;
import wallacea.store.foreign.Format;
import wallacea.store.foreign.ImportOptions;
import wallacea.store.foreign.Reading;

/** Files that DuckDB 1.3.2 wrote, and pyarrow 25 those of lz4, brotli and 96 bits; the names tell their types and packing. */
class ParquetTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheTimesOfAnIndexWithoutAName() {
        assertThat(bars("pandas-index-snappy", ImportOptions.STRICT)).isEqualTo("""
                timestamp,open,high,low,close,volume
                2024-01-31T09:30:00Z,1.1,1.2,1.05,1.15,12345678
                2024-01-31T10:30:00Z,1.1001,1.2001,1.05,1.15,24691356
                2024-01-31T11:30:00Z,1.1002,1.2002,1.05,1.15,37037034
                2024-01-31T12:30:00Z,1.1003,1.2003,1.05,1.15,49382712
                """);
    }

    @Test
    void takesTimesWithoutAZoneAsThoseOfTheZoneThatIsSaid() {
        ImportOptions athens = new ImportOptions(
                Format.FOUND_OUT,
                Optional.of(ZoneId.of("Europe/Athens")),
                Optional.empty(),
                Optional.empty(),
                false,
                false);

        assertThat(bars("pandas-index-snappy", athens)).contains("2024-01-31T07:30:00Z,1.1,1.2,1.05,1.15,12345678\n");
        assertThat(bars("instants-decimals-zstd", athens)).as("instants").contains("2024-01-31T08:30:00Z,1.10000,");
    }

    @Test
    void takesTimesOf96BitsAsThoseOfTheZoneThatIsSaid() {
        ImportOptions athens = new ImportOptions(
                Format.FOUND_OUT,
                Optional.of(ZoneId.of("Europe/Athens")),
                Optional.empty(),
                Optional.empty(),
                false,
                false);

        assertThat(bars("int96-snappy", ImportOptions.STRICT)).contains("2024-01-31T09:30:00Z,1.1,1.2,1.05,1.15,100\n");
        assertThat(bars("int96-snappy", athens)).contains("2024-01-31T07:30:00Z,1.1,1.2,1.05,1.15,100\n");
    }

    @Test
    void namesAPackingThatIsNotReadAndWhatWouldDo() {
        assertThat(problems(file("times-lz4")))
                .containsExactly(
                        "times-lz4.parquet: cannot be read: column time is packed by LZ4_RAW: expected snappy,"
                                + " zstd, gzip or no packing; write it anew, in pandas by to_parquet(path, compression='snappy')");
        assertThat(problems(file("times-brotli")))
                .singleElement()
                .asString()
                .contains("column time is packed by BROTLI: expected snappy, zstd, gzip or no packing;");
    }

    @Test
    void keepsEveryDigitOfDecimalsAndLeavesUnknownVolumesEmpty() {
        assertThat(bars("instants-decimals-zstd", ImportOptions.STRICT)).isEqualTo("""
                timestamp,open,high,low,close,volume
                2024-01-31T08:30:00Z,1.10000,1.10050,1.09990,1.10010,100
                2024-01-31T09:30:00Z,1.10010,1.10020,1.10000,1.10020,
                """);
    }

    @Test
    void writesSinglePrecisionWithItsShortestDigits() {
        assertThat(bars("dates-floats-gzip", ImportOptions.STRICT)).isEqualTo("""
                timestamp,open,high,low,close,volume
                2024-01-30T00:00:00Z,10.1,10.7,9.9,10.3,5000000000
                2024-01-31T00:00:00Z,10.3,10.4,10.05,10.1,7
                """);
    }

    @Test
    void passesOverColumnsOfLists() {
        assertThat(bars("integers-millis-plain", ImportOptions.STRICT)).isEqualTo("""
                timestamp,open,high,low,close,volume
                2024-01-30T09:30:00Z,10,12,9,11,
                2024-01-30T09:31:00Z,11,12,10,12,
                """);
    }

    @Test
    void countsRowsWhereItTellsFaults() {
        assertThat(problems(file("faults")))
                .containsExactly(
                        "faults.parquet:1: time=2024-01-30T09:30:00.500: "
                                + "expected a whole second; bars are not told apart below",
                        "faults.parquet:2: open=NaN: expected a price above 0",
                        "faults.parquet:3: open=: expected a price above 0",
                        "faults.parquet: 1 row without a time that can be read, 2 rows without a price: "
                                + "--drop-bad leaves them out");
    }

    @Test
    void refusesAFileThatEndsTooEarly() throws IOException {
        byte[] whole = Files.readAllBytes(file("pandas-index-snappy"));
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(problems(cut))
                .containsExactly("cut.parquet: cannot be read: expected a whole Parquet file, packed by snappy, zstd, "
                        + "gzip or not at all: [cut.parquet] Not a Parquet file (invalid magic number at end)");
    }

    @Test
    void refusesAFileWhoseColumnsAreDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(file("pandas-index-snappy"));
        Arrays.fill(bytes, 40, 160, (byte) 0x7f);
        Path damaged = Files.write(folder.resolve("damaged.parquet"), bytes);

        assertThat(problems(damaged))
                .singleElement()
                .asString()
                .startsWith("damaged.parquet: cannot be read: expected");
    }

    @Test
    void saysHowToGetTheReaderWhereItIsLeftOut() throws ReflectiveOperationException {
        Class<?> options = new WithoutParquet().loadClass(ImportOptions.class.getName());
        Object refused = new WithoutParquet.Import(options).inspect(file("pandas-index-snappy"));

        assertThat(refused.toString())
                .contains("pandas-index-snappy.parquet: is Parquet, whose reader is left out of this build: expected a "
                        + "build with it by mvn -Pparquet (docs/reference/bars.md), or the same bars as CSV");
    }

    /** Loads the importer again, in a world without the library that reads Parquet. */
    private static final class WithoutParquet extends ClassLoader {
        private record Import(Class<?> options) {
            Object inspect(Path file) throws ReflectiveOperationException {
                return options.getClassLoader()
                        .loadClass(BarImport.class.getName())
                        .getMethod("inspect", Path.class, options)
                        .invoke(null, file, options.getField("STRICT").get(null));
            }
        }

        private WithoutParquet() {
            super(ParquetTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("dev.hardwood.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null
                    ? loaded
                    : name.startsWith("wallacea.store.foreign.") ? anew(name) : super.loadClass(name, resolve);
        }

        private Class<?> anew(String name) throws ClassNotFoundException {
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = Objects.requireNonNull(bytes, name).readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(ParquetTest.class.getResource("/parquet/" + name + ".parquet"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String bars(String name, ImportOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(BarImport.read(file(name), options, out)).isInstanceOf(Reading.Good.class);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> problems(Path file) {
        return BarImport.inspect(file, ImportOptions.STRICT) instanceof Reading.Refused(List<String> problems, var _)
                ? problems.stream()
                        .map(line -> line.replace(file.getParent() + "/", ""))
                        .toList()
                : List.of();
    }
}
