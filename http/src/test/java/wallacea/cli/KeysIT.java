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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process on a terminal of its own, as a person has it, and the keys that they press. */
class KeysIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @BeforeEach
    void needATerminal() {
        assumeTrue(
                Stream.of("script", "stty").allMatch(KeysIT::isInstalled),
                "script or stty is not on this machine: keys are not pressed");
    }

    @Test
    void doWhatTheHintSaysAndGiveTheTerminalBack() throws Exception {
        TimerRun.of(directory, 300);
        Process terminal = start();
        try (OutputStream keys = terminal.getOutputStream()) {
            awaitText("keys: d generations, p pause or go on, r report, q save and stop");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(screen()).containsPattern("generation [1-9][0-9,]* of "));
            press(keys, 'd');
            awaitText("wallacea: generation ");
            press(keys, 'r');
            awaitText("wallacea: report of generation ");
            assertThat(directory.resolve("runs/tested/report.html")).isNotEmptyFile();
            press(keys, 'p');
            awaitText("wallacea: paused: p goes on");
            press(keys, 'p');
            awaitText("wallacea: it goes on");
            press(keys, 'q');
            assertThat(terminal.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(screen()).contains("saved up to generation ", "continue with: wallacea run spec.conf --id tested");
        assertThat(screen()).contains("exit=130");
        assertThat(screen().substring(screen().indexOf("exit=130"))).contains(" icanon ", " echo ");
        assertThat(screen()).doesNotContain("Exception");
    }

    @Test
    void saysHowToGoOnWhenItIsInterruptedAtOnce() throws Exception {
        TimerRun.of(directory, 60);
        try (RealProcess process = RealProcess.run(directory, Map.of())) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(directory.resolve("runs/tested/.state")));
            process.signal("TERM");

            assertThat(process.awaitExit()).isEqualTo(130);
            assertThat(process.err()).contains("wallacea run spec.conf --id tested --json");
        }
    }

    /** Says afterwards how the program ended and how the terminal is set. */
    private Process start() throws IOException {
        Path program = directory.resolve("program.sh");
        Files.writeString(
                program,
                "'" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' --add-modules jdk.incubator.vector --sun-misc-unsafe-memory-access=allow"
                        + " --enable-native-access=ALL-UNNAMED -Dlogback.configurationFile=logback.xml -Xmx384m -cp '"
                        + System.getProperty("java.class.path")
                        + "' wallacea.cli.Main run spec.conf --id tested\necho exit=$?\nstty -a\n");
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", "sh program.sh", "screen.txt")
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        return builder.start();
    }

    private static void press(OutputStream keys, char key) throws IOException {
        keys.write(key);
        keys.flush();
    }

    private void awaitText(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(screen()).contains(text));
    }

    private String screen() throws IOException {
        Path screen = directory.resolve("screen.txt");
        return Files.exists(screen) ? new String(Files.readAllBytes(screen), StandardCharsets.UTF_8) : "";
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
