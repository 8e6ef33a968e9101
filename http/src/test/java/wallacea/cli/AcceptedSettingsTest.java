package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells the launcher that the settings of a worker are not refused: a file that it names. */
class AcceptedSettingsTest {
    private static final String PROPERTY = "wallacea.accepted";

    @TempDir
    private Path directory;

    private Path accepted;

    @BeforeEach
    void nameTheFile() {
        accepted = directory.resolve("accepted");
        System.setProperty(PROPERTY, accepted.toString());
    }

    @AfterEach
    void nameNoFile() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void isNotThereWhenSettingsAreRefused() throws Exception {
        Files.writeString(directory.resolve("node.conf"), "wallacea.node.slots = none");

        assertThat(worker().exitCode()).isEqualTo(ExitCode.INVALID.code());
        assertThat(accepted).doesNotExist();
    }

    @Test
    void isThereBeforeTheWorkerBegins() throws Exception {
        Path folder = Files.writeString(directory.resolve("taken"), "a file where a folder is wanted");
        Files.writeString(directory.resolve("node.conf"), "wallacea.node.data-dir = \"" + folder + "\"");

        assertThat(worker().exitCode()).isEqualTo(ExitCode.FAILED.code());
        assertThat(accepted).exists();
    }

    private CommandLineRun worker() throws Exception {
        return CommandLineRun.in(directory, "node", "--role", "worker", "--config", "node.conf");
    }
}
