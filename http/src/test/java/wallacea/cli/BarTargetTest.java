package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNothingBehindWhenTheProcessEndsWhileItIsWritten(boolean withoutWarning) throws Exception {
        Path file = directory.resolve("bars/a.csv");
        Process process = process(Begun.class, file);
        assertThat(process.getInputStream().read()).as("begun").isEqualTo('.');

        if (withoutWarning) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        process.waitFor();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenTheProcessIsToldToEndWhileItHasAName() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "another");
        Process process = process(Named.class, file);
        assertThat(process.getInputStream().read()).as("named").isEqualTo('.');
        assertThat(directory).isDirectoryContaining("glob:**.part");

        process.destroy();
        process.waitFor();

        assertThat(directory.toFile().list()).containsExactly("a.csv");
        assertThat(file).hasContent("another");
    }

    private static Process process(Class<?> program, Path file) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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

    /** A process whose file has its name beside another that is there, and that does not end by itself. */
    static final class Named {
        private Named() {}

        public static void main(String[] arguments) throws Exception {
            try (BarTarget target = new BarTarget(Path.of(arguments[0]), false)) {
                written(target, "late");
                target.keep(false);
                System.out.print('.');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
