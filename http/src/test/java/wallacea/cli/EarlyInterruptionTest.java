package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyInterruptionTest {
    @TempDir
    Path directory;

    @Test
    void watchesUntilItIsClosed() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
        Thread hook;
        try (EarlyInterruption early = EarlyInterruption.watch(new Console(talk, talk, false, Map.of(), directory))) {
            hook = early.hook();
            assertThatThrownBy(() -> Runtime.getRuntime().addShutdownHook(hook))
                    .as("it is there already")
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Runtime.getRuntime().removeShutdownHook(hook)).isFalse();
        hook.start();
        hook.join();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing was begun");
    }
}
