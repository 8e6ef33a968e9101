package wallacea.node;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wallacea.net.FreePort;
import wallacea.node.config.ClusterConfig;

/** A core node in this process, without slots, and workers in processes of their own, all on 127.0.0.1. */
final class RealCluster implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Path directory;
    private final int port;
    private final CoreNode core;
    private final List<WorkerProcess> workers = new ArrayList<>();

    private RealCluster(Path directory, int port, CoreNode core) {
        this.directory = directory;
        this.port = port;
        this.core = core;
    }

    /** Starts the core node and waits until it takes commands. */
    static RealCluster start(Path directory) throws IOException {
        int port = FreePort.next();
        CoreNode core = Node.join(ClusterConfig.load(
                Optional.empty(),
                Map.of(
                        "WALLACEA_ROLE",
                        "core",
                        "WALLACEA_CORE_HOSTS",
                        "127.0.0.1:" + port,
                        "WALLACEA_PORT",
                        Integer.toString(port),
                        "WALLACEA_MANAGEMENT_PORT",
                        "0",
                        "WALLACEA_DATA_DIR",
                        directory.resolve("core").toString())));
        RealCluster cluster = new RealCluster(directory, port, core);
        await().atMost(LONGEST_START).until(core::unready, List::isEmpty);
        return cluster;
    }

    /** Starts so many workers more and waits until all are connected; plug-ins are those in {@code plugins}. */
    RealCluster with(int count, int slots) throws IOException {
        for (int i = 0; i < count; i++) {
            Path folder = Files.createDirectories(directory.resolve("worker-" + workers.size()));
            WorkerNodeTest.config(folder, plugins(), slots, port);
            workers.add(WorkerProcess.start(folder.resolve("worker.conf")));
        }
        await().atMost(LONGEST_START).until(() -> connected() == workers.size());
        return this;
    }

    /** Workers that are known to the gate. */
    long connected() {
        return NodeSpecs.get(core.cluster()).reports().stream()
                .mapToLong(report -> report.workers().size())
                .sum();
    }

    Path plugins() {
        return directory.resolve("plugins");
    }

    CoreNode core() {
        return core;
    }

    int port() {
        return port;
    }

    List<WorkerProcess> workers() {
        return workers;
    }

    /** How often a worker process has ended. */
    int exits() {
        return workers.stream().mapToInt(worker -> worker.exits().size()).sum();
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        core.close();
    }
}
