package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.node.config.ClusterConfig;
import wallacea.store.StorageException;

class WorkerNodeTest {
    @TempDir
    Path directory;

    @Test
    void findsTheGateAndEvaluatesWhatItHandsOut() throws Exception {
        try (GateHost core = GateHost.start(0, directory.resolve("core"));
                WorkerNode worker = WorkerNode.start(config(2, core.port()))) {
            double[] rows = new double[100 * 8];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i / 8 % 9 > i % 8 ? 1 : 0;
            }
            GateHost.Work work = core.offer("remote", 0, WorkerSpecs.oneMax(8), rows);
            work.done.get(20, TimeUnit.SECONDS);
            for (int i = 0; i < 100; i++) {
                assertThat(work.fitness(i)).isEqualTo(i % 9);
                assertThat(work.isValid(i)).isTrue();
            }
            assertThat(worker.meter().evaluated()).isEqualTo(100);
            assertThat(worker.telemetry().text().lines())
                    .as("those that were not known")
                    .contains("evaluation_duration_seconds_count "
                            + (100.0 - worker.meter().cacheHits()))
                    .contains("wallacea_dropped_messages_total 0.0");
        }
    }

    @Test
    void servesTwoGatesAtOnce() throws Exception {
        try (GateHost one = GateHost.start(0, directory.resolve("one"));
                GateHost other = GateHost.start(0, directory.resolve("other"));
                WorkerNode worker = WorkerNode.start(config(2, one.port(), other.port()))) {
            double[] rows = new double[200 * 4];
            GateHost.Work first = one.offer("first", 0, WorkerSpecs.timer(4, 1_000, 10), rows);
            GateHost.Work second = other.offer("second", 0, WorkerSpecs.timer(4, 1_000, 10), rows);
            first.done.get(20, TimeUnit.SECONDS);
            second.done.get(20, TimeUnit.SECONDS);
            assertThat(worker.meter().evaluated()).isEqualTo(400);
        }
    }

    @Test
    void letsOneProcessIntoADataDirectory() throws Exception {
        ClusterConfig config = config(1, 1);
        try (WorkerNode worker = WorkerNode.start(config)) {
            assertThatThrownBy(() -> WorkerNode.start(config))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("in use by another worker process");
            assertThat(worker.meter().evaluated()).isZero();
        }
    }

    private ClusterConfig config(int slots, int... corePorts) throws IOException {
        return config(directory, slots, corePorts);
    }

    static ClusterConfig config(Path directory, int slots, int... corePorts) throws IOException {
        return config(directory, directory.resolve("plugins"), slots, corePorts);
    }

    static ClusterConfig config(Path directory, Path plugins, int slots, int... corePorts) throws IOException {
        StringBuilder hosts = new StringBuilder();
        for (int port : corePorts) {
            hosts.append("\"127.0.0.1:").append(port).append("\" ");
        }
        Path file = directory.resolve("worker.conf");
        Files.writeString(file, """
                wallacea.node {
                  role = worker
                  port = 0
                  slots = %d
                  data-dir = "%s"
                  plugins = "%s"
                  discovery.hosts = [%s]
                }
                """.formatted(
                        slots,
                        directory.resolve("worker"),
                        plugins,
                        hosts.toString().strip().replace(" ", ", ")));
        return ClusterConfig.load(Optional.of(file), Map.of());
    }
}
