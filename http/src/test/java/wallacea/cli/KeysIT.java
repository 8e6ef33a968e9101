package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
        TerminalProcess.assumeTerminals();
    }

    @Test
    void doWhatTheHintSaysAndGiveTheTerminalBack() throws Exception {
        TimerRun.of(directory, 300);
        try (TerminalProcess terminal = TerminalProcess.start(directory, "run spec.conf --id tested")) {
            terminal.awaitText("keys: d generations, p pause or go on, r report, q save and stop");
            terminal.awaitPattern("generation [1-9][0-9,]* of ");
            terminal.press('d');
            terminal.awaitText("wallacea: generation ");
            terminal.press('r');
            terminal.awaitText("wallacea: report of generation ");
            assertThat(directory.resolve("runs/tested/report.html")).isNotEmptyFile();
            terminal.press('p');
            terminal.awaitText("wallacea: paused: p goes on");
            terminal.press('p');
            terminal.awaitText("wallacea: it goes on");
            terminal.press('q');
            terminal.assertEnds(130);
            assertThat(terminal.screen())
                    .contains("saved up to generation ", "continue with: wallacea run spec.conf --id tested");
        }
    }

    @Test
    void areHeardFromTheStartOnAndShownNowhere() throws Exception {
        TimerRun.of(directory, 300);
        try (TerminalProcess terminal = TerminalProcess.start(directory, "run spec.conf --id tested")) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(directory.resolve("runs/tested/.state")));
            terminal.press('~');
            terminal.press('d');
            terminal.awaitPattern("wallacea: (no generation is committed yet|generation )");
            terminal.press('q');
            terminal.assertEnds(130);
            assertThat(terminal.screen()).doesNotContain("~");
        }
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
}
