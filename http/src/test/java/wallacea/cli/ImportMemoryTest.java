package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Imports in a process of their own whose heap is small: what they take of it does not grow with the file. */
class ImportMemoryTest {
    private static final long FIRST = Instant.parse("2018-01-01T00:00:00Z").getEpochSecond();

    @TempDir
    private Path directory;

    /** How the minutes of a file follow on one another. */
    private enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST,
        SHUFFLED;

        /** The minute in a row; among shuffled ones each once, as the multiplier is a prime. */
        long minute(long row, long rows) {
            return switch (this) {
                case OLDEST_FIRST -> row;
                case NEWEST_FIRST -> rows - 1 - row;
                case SHUFFLED -> row * 1_000_003 % rows;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void putsAMillionRowsInOrderInAHeapThatHasNoRoomForAnIndexOfThem(Order order) throws Exception {
        importing(1_000_000, order, "-Xmx24m");
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void putsThreeMillionRowsInOrderIn64Megabytes(Order order) throws Exception {
        importing(3_000_000, order, "-Xmx64m");
    }

    private void importing(long rows, Order order, String heap) throws Exception {
        write("plain.csv", rows, Order.OLDEST_FIRST);
        Path expected = directory.resolve("plain.csv");
        write("given.csv", rows, order);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-XX:OnOutOfMemoryError=kill -USR1 %p",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                "wallacea.cli.Main",
                "import",
                "given.csv"));
        if (order == Order.SHUFFLED) {
            command.add("--sort");
        }
        Path told = directory.resolve("told.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).as(Files.readString(told)).isZero();
        assertThat(Files.mismatch(directory.resolve("bars/given.csv"), expected))
                .isEqualTo(-1);
    }

    private void write(String name, long rows, Order order) throws IOException {
        try (Writer out = Files.newBufferedWriter(directory.resolve(name))) {
            out.write("timestamp,open,high,low,close,volume\n");
            for (long row = 0; row < rows; row++) {
                long minute = order.minute(row, rows);
                out.append(Instant.ofEpochSecond(FIRST + 60 * minute).toString())
                        .append(",10.25,11.5,9.75,10.5,")
                        .append(Long.toString(minute))
                        .append('\n');
            }
        }
    }
}
