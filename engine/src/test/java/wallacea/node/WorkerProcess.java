package wallacea.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import wallacea.actor.work.WorkerActor;
import wallacea.node.config.ClusterConfig;

/**
 * A worker in a process of its own that is started again whenever it ends, until it is told to stop, after the pauses of the
 * launcher: a second if it gave up or ran out of memory, else 1, 2, 4 ... 30 s.
 */
final class WorkerProcess implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 138;
    private static final long LONGEST_PAUSE_SECONDS = 30;

    private final Path config;
    private final List<String> options;
    private final Path output;
    private final List<Integer> exits = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile Process process;

    private WorkerProcess(Path config, List<String> options) throws IOException {
        this.config = config;
        this.options = options;
        output = config.resolveSibling("worker.txt");
        process = launch();
        supervisor = Thread.ofPlatform().start(this::supervise);
    }

    /** @param options of the JVM, after those that all have */
    static WorkerProcess start(Path config, String... options) throws IOException {
        return new WorkerProcess(config, List.of(options));
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx128m",
                "-XX:OnOutOfMemoryError=kill -USR1 %p",
                "-XX:+CrashOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName(), config.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private void supervise() {
        long pause = 1;
        try {
            while (true) {
                int code = process.waitFor();
                exits.add(code);
                boolean isEndedByFitness = code == WorkerActor.GAVE_UP || code == OUT_OF_MEMORY;
                if (stopping.await(isEndedByFitness ? 1 : pause, TimeUnit.SECONDS)) {
                    return;
                }
                pause = isEndedByFitness ? pause : Math.min(LONGEST_PAUSE_SECONDS, 2 * pause);
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
        stopping.countDown();
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
        stopping.countDown();
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
