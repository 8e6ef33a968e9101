package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million individuals in one process with 2 GB of heap; it takes as much disk. */
@Tag("long")
class MillionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, String> HEAP = Map.of("_JAVA_OPTIONS", "-Xmx2g");

    private static final String SPEC = """
            name = million
            function { kind = rastrigin, variables = 32, shifted = true }
            population { size = 1000000 }
            operators { crossover = sbx(15), mutation = gaussian(0.05) }
            islands { count = 64, topology = ring, interval = 2, emigrants = 4, lag = 2 }
            termination { generations = 3 }
            """;

    @TempDir
    private Path undisturbed;

    @TempDir
    private Path killed;

    @Test
    void fitsIntoTwoGigabytesAndKeepsItsChainOverAKill() throws Exception {
        String chain = chain(undisturbed);
        Files.writeString(killed.resolve("spec.conf"), SPEC);
        try (RealProcess process = RealProcess.runLong(killed, HEAP)) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> process.generation() >= 1 || !process.isAlive());
            assertThat(process.isAlive()).as(process.err()).isTrue();
            process.kill();
        }
        assertThat(chain(killed)).isEqualTo(chain);
    }

    /** Runs to the end, from where the directory stands. */
    private static String chain(Path directory) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("spec.conf"), SPEC);
        try (RealProcess process = RealProcess.runLong(directory, HEAP)) {
            assertThat(process.awaitExit()).as(process.err()).isZero();
            return process.result().get("chain").asText();
        }
    }
}
