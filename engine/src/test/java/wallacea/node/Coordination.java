package wallacea.node;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.value.EvolutionId;

/**
 * What coordination costs: the share of the time of all slots in which they evaluate, while a core node in this process and
 * real workers in at most three others work on one evolution whose fitness holds a slot for a fixed time. Prints a row
 * of a table for each case.
 *
 * <pre>
 * Coordination DIRECTORY [WORKERS SLOTS CHUNK_MILLIS]...
 * </pre>
 */
final class Coordination {
    private static final int MOST_PROCESSES = 3;
    private static final int GENES = 32;
    /** Work of a generation for each slot. */
    private static final int SHARE_MILLIS = 4_000;

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int WARM_UP_GENERATIONS = 10;
    private static final long MEASURED_SECONDS = 40;

    private Coordination() {}

    /** Workers in a process of their own; tells how many individuals they have evaluated when it is asked. */
    private static final class Pool implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;

        Pool(Path directory, int first, int count, int slots, int port) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--sun-misc-unsafe-memory-access=allow",
                            "--enable-native-access=ALL-UNNAMED",
                            "--add-modules",
                            "jdk.incubator.vector",
                            "-Xmx1g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Coordination.class.getName(),
                            "pool",
                            directory.toString(),
                            Integer.toString(first),
                            Integer.toString(count),
                            Integer.toString(slots),
                            Integer.toString(port))
                    .redirectError(directory.resolve("pool-" + first + ".txt").toFile())
                    .start();
            answers = process.inputReader();
        }

        long evaluated() throws IOException {
            process.outputWriter().write("evaluated\n");
            process.outputWriter().flush();
            return Long.parseLong(answers.readLine());
        }

        long cpuMillis() {
            return process.toHandle()
                    .info()
                    .totalCpuDuration()
                    .map(Duration::toMillis)
                    .orElse(0L);
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Measures all cases, or is a pool. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("pool")) {
            pool(
                    Path.of(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    Integer.parseInt(arguments[5]));
            return;
        }
        System.out.println("| workers x slots | chunk | processes | chunks a second | of ideal | processors busy: core,"
                + " workers | given twice |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int i = 1; i + 2 < arguments.length; i += 3) {
            Path directory = Files.createTempDirectory(Path.of(arguments[0]), "case");
            measure(
                    directory,
                    Integer.parseInt(arguments[i]),
                    Integer.parseInt(arguments[i + 1]),
                    Integer.parseInt(arguments[i + 2]));
        }
        System.exit(0);
    }

    private static void pool(Path directory, int first, int count, int slots, int port) throws IOException {
        List<WorkerNode> workers = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            Path own = Files.createDirectories(directory.resolve("worker-" + i));
            workers.add(WorkerNode.start(WorkerNodeTest.config(own, slots, port)));
        }
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println(workers.stream()
                    .mapToLong(worker ->
                            worker.meter().evaluated() - worker.meter().cacheHits())
                    .sum());
        }
        System.exit(0);
    }

    private static void measure(Path directory, int workers, int slots, int chunkMillis) throws Exception {
        int processes = Math.min(MOST_PROCESSES, workers);
        List<Pool> pools = new ArrayList<>();
        try (RealCluster cluster = RealCluster.start(directory)) {
            CoreNode core = cluster.core();
            int first = 0;
            for (int i = 0; i < processes; i++) {
                int count = (workers - first) / (processes - i);
                pools.add(new Pool(directory, first, count, slots, cluster.port()));
                first += count;
            }
            await().atMost(LONGEST_START).until(() -> cluster.connected() == workers);
            int all = workers * slots;
            EvolutionId id = new EvolutionId("timed");
            NodeSpecs.get(core.submit(id, spec(all, chunkMillis), Optional.empty()));
            await().atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreException(UnavailableException.class)
                    .until(() -> NodeSpecs.get(core.status(id)).generation() >= WARM_UP_GENERATIONS);
            Sample began = Sample.of(pools);
            await().pollDelay(Duration.ofSeconds(MEASURED_SECONDS))
                    .atMost(Duration.ofSeconds(2 * MEASURED_SECONDS))
                    .until(() -> true);
            Sample ended = Sample.of(pools);
            NodeReport.Counters counters =
                    NodeSpecs.get(core.cluster()).reports().getFirst().counters();
            double seconds = (ended.nanos() - began.nanos()) / 1e9;
            long evaluated = ended.evaluated() - began.evaluated();
            System.out.printf(
                    Locale.ROOT,
                    "| %d x %d | %d ms | 1 + %d | %.0f | %.1f %% | %.2f, %.2f | %d |%n",
                    workers,
                    slots,
                    chunkMillis,
                    processes,
                    evaluated / seconds,
                    100 * evaluated * (chunkMillis / 1e3) / (all * seconds),
                    (ended.coreMillis() - began.coreMillis()) / (1e3 * seconds),
                    (ended.poolMillis() - began.poolMillis()) / (1e3 * seconds),
                    counters.speculated() + counters.audited());
        } finally {
            pools.forEach(Pool::close);
        }
    }

    /** What the pools have done and what it took until a moment. */
    private record Sample(long nanos, long evaluated, long coreMillis, long poolMillis) {
        static Sample of(List<Pool> pools) throws IOException {
            long evaluated = 0;
            long poolMillis = 0;
            for (Pool pool : pools) {
                evaluated += pool.evaluated();
                poolMillis += pool.cpuMillis();
            }
            long coreMillis = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .map(Duration::toMillis)
                    .orElse(0L);
            return new Sample(System.nanoTime(), evaluated, coreMillis, poolMillis);
        }
    }

    /** One individual takes as long as a chunk shall. */
    private static EvolutionSpec spec(int slots, int chunkMillis) {
        return NodeSpecs.spec(
                1,
                new TestFunction(TestFunction.Kind.TIMER, GENES, true, chunkMillis * 1_000L),
                slots * SHARE_MILLIS / chunkMillis,
                Math.clamp(slots / 2, 4, 32),
                1_000_000,
                new RuntimeSpec(1, 10));
    }
}
