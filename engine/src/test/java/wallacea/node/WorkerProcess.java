package wallacea.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own that is started again whenever it ends, until it is told to stop. */
final class WorkerProcess implements AutoCloseable {
    private final Path config;
    private final Path output;
    private final List<Integer> exits = new CopyOnWriteArrayList<>();
    private final Thread supervisor;
    private volatile Process process;
    private volatile boolean isStopping;

    private WorkerProcess(Path config) throws IOException {
        this.config = config;
        output = config.resolveSibling("worker.txt");
        process = launch();
        supervisor = Thread.ofPlatform().start(this::supervise);
    }

    static WorkerProcess start(Path config) throws IOException {
        return new WorkerProcess(config);
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Xmx128m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName(),
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private void supervise() {
        try {
            while (true) {
                exits.add(process.waitFor());
                if (isStopping) {
                    return;
                }
                process = launch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Exit codes so far. */
    List<Integer> exits() {
        return exits;
    }

    Path output() {
        return output;
    }

    /** Sends SIGTERM and returns the exit code. */
    int terminate() throws InterruptedException {
        isStopping = true;
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after SIGTERM");
        }
        supervisor.join();
        return exits.getLast();
    }

    /** Ends the process with SIGKILL; it is started again. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        isStopping = true;
        process.destroyForcibly().onExit().join();
        supervisor.interrupt();
    }

    /** Runs a worker with the given configuration file until it is told to stop. */
    public static void main(String[] arguments) {
        WorkerNode worker = WorkerNode.start(ClusterConfig.load(Optional.of(Path.of(arguments[0])), Map.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
        worker.done().toCompletableFuture().join();
    }
}
