package wallacea.store.foreign.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wallacea.store.foreign.BarImport;
import wallacea.store.foreign.Format;
import wallacea.store.foreign.ImportOptions;
import wallacea.store.foreign.Reading;

/** What cannot be opened as a text is refused in words that say what it is. */
class SourceTextTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesAPipeInsteadOfWaitingForIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(makePipe(pipe), "no mkfifo here: the pipe is not made");

        assertThat(problems(pipe, Optional.empty())).containsExactly(pipe + ": expected a file, but it is a pipe");
        assertThat(problems(folder, Optional.empty()))
                .containsExactly(folder + ": expected a file, but it is a directory");
    }

    @Test
    void refusesADevice() throws IOException {
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device), "no /dev/null here");

        assertThat(problems(device, Optional.empty()))
                .containsExactly("/dev/null: expected a file, but it is a device");
    }

    @Test
    void offersNoChoiceBetweenFilesOfOneName() throws IOException {
        Path zip = zip(List.of("a.csv", "b.csv"));
        String twins = Files.readString(zip, StandardCharsets.ISO_8859_1).replace("b.csv", "a.csv");
        Files.writeString(zip, twins, StandardCharsets.ISO_8859_1);
        String refusal = zip + ": holds 2 files of the name a.csv: expected one; unpack it and import the right one";

        assertThat(problems(zip, Optional.empty())).containsExactly(refusal);
        assertThat(problems(zip, Optional.of("a.csv"))).containsExactly(refusal);
    }

    @Test
    void namesTheFirstTenOfManyFilesAndTheirNumber() throws IOException {
        Path zip = zip(IntStream.range(0, 12).mapToObj(i -> i + ".csv").toList());

        assertThat(problems(zip, Optional.empty()))
                .containsExactly(zip + ": holds 0.csv, 1.csv, 2.csv, 3.csv, 4.csv, 5.csv, 6.csv, 7.csv, 8.csv, 9.csv"
                        + " and 2 more, 12 in all: expected one of them by --entry NAME");
    }

    @Test
    void saysThatAFileOfZerosHoldsNoText() throws IOException {
        Path file = folder.resolve("zeros.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[1 << 20]);
        }

        assertThat(problems(file, Optional.empty()))
                .containsExactly(file + ": holds zero bytes and no line of text: expected CSV or JSON");
    }

    private static List<String> problems(Path file, Optional<String> entry) {
        ImportOptions options =
                new ImportOptions(Format.FOUND_OUT, Optional.empty(), Optional.empty(), entry, false, false);
        return BarImport.inspect(file, options) instanceof Reading.Refused refused ? refused.problems() : List.of();
    }

    private Path zip(List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write("Date,Close\n2020-01-02,10\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve("bars.zip"), bytes.toByteArray());
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
