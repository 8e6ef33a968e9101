package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.value.Digest;

class BarTargetTest {
    @TempDir
    private Path directory;

    @Test
    void twoOntoOneNameDoNotMixAndTheLaterIsRefused() throws IOException {
        Path file = directory.resolve("bars/a.csv");
        try (BarTarget first = new BarTarget(file, true);
                BarTarget second = new BarTarget(file, true)) {
            Digest digest = written(first, "first");
            written(second, "second");

            assertThat(first.keep(false)).isTrue();
            assertThat(second.keep(false)).isFalse();
            assertThat(Digest.of(Files.readAllBytes(file))).isEqualTo(digest);
        }

        assertThat(file).hasContent("first");
        assertThat(file.getParent().toFile().list()).containsExactly("a.csv");
    }

    @Test
    void theLaterOfTheSameBarsIsContent() throws IOException {
        Path file = directory.resolve("a.csv");
        try (BarTarget first = new BarTarget(file, false);
                BarTarget second = new BarTarget(file, false)) {
            written(first, "same");
            written(second, "same");

            assertThat(first.keep(false)).isTrue();
            assertThat(second.keep(false)).isTrue();
        }

        assertThat(directory.toFile().list()).containsExactly("a.csv");
    }

    @Test
    void theLastOfThoseThatMayReplaceIsThereWhole() throws IOException {
        Path file = directory.resolve("a.csv");
        try (BarTarget first = new BarTarget(file, false);
                BarTarget second = new BarTarget(file, false)) {
            Digest digest = written(first, "first");
            written(second, "second and longer");

            assertThat(second.keep(true)).isTrue();
            assertThat(first.keep(true)).isTrue();
            assertThat(Digest.of(Files.readAllBytes(file))).isEqualTo(digest);
        }
    }

    @Test
    void oneThatIsGivenUpLeavesTheFolderToAnother() throws IOException {
        Path file = directory.resolve("bars/a.csv");
        BarTarget givenUp = new BarTarget(directory.resolve("bars/b.csv"), true);
        try (BarTarget other = new BarTarget(file, true)) {
            givenUp.close();
            written(other, "good");
            assertThat(other.keep(false)).isTrue();
        }

        assertThat(file).hasContent("good");
    }

    @Test
    void leavesNothingBehindWhenTheProcessIsToldToEnd() throws Exception {
        Path bars = directory.resolve("bars");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Begun.class.getName(),
                        bars.resolve("a.csv").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).as("begun").isEqualTo('.');
        assertThat(bars).isNotEmptyDirectory();

        process.destroy();
        process.waitFor();

        assertThat(directory).isEmptyDirectory();
    }

    private static Digest written(BarTarget target, String text) throws IOException {
        target.stream().write(text.getBytes(StandardCharsets.UTF_8));
        return target.finish();
    }

    /** A process that has begun a file and does not end by itself. */
    static final class Begun {
        private Begun() {}

        public static void main(String[] arguments) throws Exception {
            try (BarTarget target = new BarTarget(Path.of(arguments[0]), true)) {
                target.stream().write(new byte[1 << 20]);
                System.out.print('.');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
