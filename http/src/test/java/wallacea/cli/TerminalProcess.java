package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import wallacea.process.Jvm;

/** The program on a terminal of its own; says afterwards how it ended ({@code exit=N}) and how the terminal is set. */
final class TerminalProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;
    private final Process process;
    private final OutputStream keys;

    private TerminalProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
        keys = process.getOutputStream();
    }

    /** Skips the test where there is no terminal to be had. */
    static void assumeTerminals() {
        assumeTrue(
                Stream.of("script", "stty").allMatch(TerminalProcess::isInstalled),
                "script or stty is not on this machine: keys are not pressed");
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** @param arguments as they are typed */
    static TerminalProcess start(Path directory, String arguments) throws IOException {
        Files.writeString(
                directory.resolve("program.sh"),
                "'" + String.join("' '", Jvm.quick(384, "-Dlogback.configurationFile=logback.xml"))
                        + "' wallacea.cli.Main " + arguments + "\necho exit=$?\nstty -a\n");
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", "sh program.sh", "screen.txt")
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        return new TerminalProcess(directory, builder.start());
    }

    void press(char key) throws IOException {
        keys.write(key);
        keys.flush();
    }

    void awaitText(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(screen()).contains(text));
    }

    void awaitPattern(String pattern) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(screen()).containsPattern(pattern));
    }

    /** Everything that was ever on the screen. */
    String screen() throws IOException {
        Path screen = directory.resolve("screen.txt");
        return Files.exists(screen) ? new String(Files.readAllBytes(screen), StandardCharsets.UTF_8) : "";
    }

    /** Waits for the end; the program must have ended with the code and given the terminal back. */
    void assertEnds(int exitCode) throws IOException, InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(screen()).contains("exit=" + exitCode).doesNotContain("Exception");
        assertThat(screen().substring(screen().indexOf("exit="))).contains(" icanon ", " echo ");
    }

    @Override
    public void close() throws IOException {
        keys.close();
        process.destroy();
    }
}
