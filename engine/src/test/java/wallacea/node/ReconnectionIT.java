package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.net.FreePort;

/** A gate that is killed and started again under its address, time after time; {@code wallacea.kills} says how often. */
class ReconnectionIT {
    private static final int KILLS = Integer.getInteger("wallacea.kills", 3);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void worksForAGateAgainHoweverOftenItIsKilled() throws Exception {
        int port = FreePort.next();
        try (WorkerNode worker = WorkerNode.start(WorkerNodeTest.config(directory, 1, port))) {
            for (int kill = 0; kill <= KILLS; kill++) {
                Process gate = gate(port);
                try (BufferedReader out = gate.inputReader()) {
                    String first = CompletableFuture.supplyAsync(() -> out.lines()
                                    .filter(line -> line.startsWith("done"))
                                    .skip(2)
                                    .findFirst()
                                    .orElse("nothing"))
                            .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
                    assertThat(first).as("after %s kills", kill).startsWith("done");
                    gate.toHandle().destroyForcibly();
                }
                gate.waitFor();
            }
            assertThat(worker.meter().evaluated()).isGreaterThanOrEqualTo(3 * 40L * (KILLS + 1));
        }
    }

    private static Process gate(int port) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GateHost.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
