package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.market.BarSeries;
import wallacea.golden.GoldenData;
import wallacea.protocol.value.Digest;

class BarFileReaderTest {
    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    @Test
    void readsBarsAndNamesThemByTheBytesOfTheFile() throws IOException {
        Path file = write(
                "\ufefft,close,volume,open,high,low,note\n2020-01-31 09:30:00,2,7,1,3,.5,x\n\n2020-02-01,2.5,,1e0,3,1,y\n");
        BarSeries series = read(file);
        assertThat(series.time(0)).isEqualTo(Instant.parse("2020-01-31T09:30:00Z"));
        assertThat(series.time(1)).isEqualTo(Instant.parse("2020-02-01T00:00:00Z"));
        assertThat(series.open()).containsExactly(1, 1);
        assertThat(series.high()).containsExactly(3, 3);
        assertThat(series.low()).containsExactly(0.5, 1);
        assertThat(series.close()).containsExactly(2, 2.5);
        assertThat(series.volume()).containsExactly(7, 0);
        assertThat(series.content()).isEqualTo(Digest.of(Files.readAllBytes(file)));
    }

    @Test
    void readsCompressedFilesAndNamesThemByTheirCompressedBytes() throws IOException {
        Path file = folder.resolve("bars.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + "0,,,,5,\n1,,,,6,\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        BarSeries series = read(file);
        assertThat(series.closesOnly()).isTrue();
        assertThat(series.high()).containsExactly(5, 6);
        assertThat(series.epochSeconds()).containsExactly(0, 86_400);
        assertThat(series.content()).isEqualTo(Digest.of(Files.readAllBytes(file)));
    }

    @Test
    void readsNoMoreBarsThanThereIsRoomFor() {
        String rows = HEADER + "0,,,,5,\n1,,,,6,\n2,,,,7,\n";
        byte[] three = rows.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] broken = (rows + "x,,,,8,\n".repeat(30)).getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(BarFileReader.read(three, "bars.csv", ZoneOffset.UTC, 3)).isInstanceOf(BarFile.Bars.class);
        assertThat(BarFileReader.read(broken, "bars.csv", ZoneOffset.UTC, 2))
                .isEqualTo(new BarFile.Refused(
                        List.of("bars.csv:4: bars=3 or more: expected at most 2, for which the heap has room")));
    }

    @Test
    void tellsEveryProblemWithItsPlaceValueAndExpectation() throws IOException {
        Path file = write(HEADER
                + "2020-01-01,1,2,1,2,0\n"
                + "2020-01-01,1,2,1,2,0\n"
                + "\n"
                + "2020-02-30,1,2,1,x,0\n"
                + "2020-01-02,1,2\n"
                + "2020-01-03,1,1.5,1,2,-1\n"
                + "2020-01-04,1,NaN,1,,0\n"
                + "2020-01-05,1,3,,2,0\n");
        assertThat(problems(file))
                .containsExactly(
                        file + ":3: timestamp=2020-01-01: expected a time of its own, but a bar before has the same",
                        file + ":5: timestamp=2020-02-30: expected " + BarTime.EXPECTED,
                        file + ":5: close=x: expected a decimal number",
                        file + ":6: fields=3: expected at least 6",
                        file + ":7: high=1.5: expected at least open=1.0 and close=2.0",
                        file + ":7: volume=-1: expected a number of at least 0",
                        file + ":8: high=NaN: expected a decimal number",
                        file + ":9: low=: expected a price above 0");
    }

    @Test
    void tellsTheFirstProblemsAndCountsTheRest() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        IntStream.range(0, 1_000).forEach(i -> rows.append(i).append(",1,1,1,0,0\n"));
        Path file = write(rows.toString());
        assertThat(problems(file))
                .hasSize(BarFileReader.MAX_PROBLEMS + 1)
                .last()
                .isEqualTo(file + ": 980 more problems");
    }

    @Test
    void refusesAFileWithoutBars() throws IOException {
        Path empty = write("");
        assertThat(problems(empty))
                .containsExactly(empty + ":1: header=: expected the columns timestamp,open,high,low,close,volume");
        Path headerOnly = write(HEADER);
        assertThat(problems(headerOnly)).containsExactly(headerOnly + ": expected at least one bar");
        Path others = write("date,open,high,low,price\n");
        assertThat(problems(others))
                .containsExactly(others
                        + ":1: header=date,open,high,low,price: expected the columns timestamp,open,high,low,close,volume,"
                        + " of which it lacks timestamp,close,volume; 'wallacea import' makes such a file of others");
    }

    @Test
    void refusesWhatIsNoReadableFile() throws IOException {
        Path absent = folder.resolve("absent.csv");
        assertThat(problems(absent)).containsExactly(absent + ": expected a file, but there is none");
        assertThat(problems(folder)).containsExactly(folder + ": expected a readable CSV file: is a directory");
        Path cut = Files.write(folder.resolve("cut.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 7});
        assertThat(problems(cut)).singleElement().asString().startsWith(cut + ": expected a readable CSV file: ");
    }

    @Test
    void tellsCompressionByTheBytesAndNotByTheName() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), HEADER + "0,1,1,1,1,0\n");
        assertThat(BarFileReader.read(plain, ZoneOffset.UTC)).isInstanceOf(BarFile.Bars.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-31T09:30:00Z,2020-01-31T09:30:00Z",
        "2020-01-31T09:30:00,2020-01-31T09:30:00Z",
        "2020-01-31 09:30,2020-01-31T09:30:00Z",
        "2020-01-31T09:30:15.000Z,2020-01-31T09:30:15Z",
        "2020-01-31T09:30:00+02:00,2020-01-31T07:30:00Z",
        "2020-01-31T09:30-05:30,2020-01-31T15:00:00Z",
        "2020-02-29,2020-02-29T00:00:00Z",
        "1950-01-02 05:00:00,1950-01-02T05:00:00Z",
        "0,1970-01-01T00:00:00Z",
        "1860,1975-02-04T00:00:00Z"
    })
    void understandsATimestamp(String text, Instant expected) {
        assertThat(BarTime.epochSecond(text)).isEqualTo(OptionalLong.of(expected.getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-1",
                "1000001",
                "1577836800",
                "2020-1-1",
                "2020-13-01",
                "2019-02-29",
                "2020-01-01T",
                "2020-01-01T24:00",
                "2020-01-01T10:60",
                "2020-01-01T10:00:00.5Z",
                "2020-01-01T10:00:00.",
                "2020-01-01T10:00:00Zx",
                "20200101 1000",
                "2020/01/01",
                "2020-01-01T10:00:00+2"
            })
    void refusesWhatIsNoTimestamp(String text) {
        assertThat(BarTime.epochSecond(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1,true",
        "-1.5,true",
        "+.5,true",
        "5.,true",
        "1e-3,true",
        "1.5E+7,true",
        "'',false",
        ".,false",
        "-,false",
        "1e,false",
        "NaN,false",
        "Infinity,false",
        "0x1p3,false",
        "1d,false",
        "'1,5',false",
        "1 2,false",
        "1e5.0,false"
    })
    void knowsDecimalNumbers(String text, boolean expected) {
        assertThat(BarFileReader.isNumber(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SP500_7D,3977,604800", "BTC_4H,20695,14400"})
    void readsTheShippedReferenceBars(String name, int size, long barSeconds) throws IOException {
        Path file = folder.resolve(name + ".csv");
        try (InputStream in = BarFileReaderTest.class.getResourceAsStream("/golden/data/" + name + ".csv")) {
            Files.copy(in, file);
        }
        BarSeries series = read(file);
        assertThat(series.size()).isEqualTo(size);
        assertThat(series.barSeconds()).isEqualTo(barSeconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"golden/data", "data"})
    void readsEveryFileOfTheSharedFolder(String name) throws IOException {
        for (Path file : GoldenData.sharedBarFiles(name)) {
            BarSeries series = read(file);
            assertThat(series.size()).as(file.toString()).isGreaterThan(1_000);
            assertThat(series.barSeconds())
                    .as(file.toString())
                    .isEqualTo(barSeconds(file.getFileName().toString()));
        }
    }

    private static long barSeconds(String name) {
        if (name.contains("_M1")) {
            return 60;
        }
        if (name.contains("1H") || name.contains("H1")) {
            return 3_600;
        }
        if (name.contains("4H")) {
            return 14_400;
        }
        return name.contains("7D") ? 604_800 : 86_400;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("bars.csv"), content);
    }

    private static BarSeries read(Path file) {
        return switch (BarFileReader.read(file, ZoneOffset.UTC)) {
            case BarFile.Bars(BarSeries series) -> series;
            case BarFile.Refused(List<String> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> problems(Path file) {
        return switch (BarFileReader.read(file, ZoneOffset.UTC)) {
            case BarFile.Bars bars -> throw new AssertionError("was read: " + bars);
            case BarFile.Refused(List<String> problems) -> problems;
        };
    }
}
