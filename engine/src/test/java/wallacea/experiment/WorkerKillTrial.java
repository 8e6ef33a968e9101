package wallacea.experiment;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Three core nodes and four workers on loopback addresses of their own; workers alone are killed.
 *
 * @param directory where outputs are kept
 * @param rounds number of kills, of all workers or of one
 * @param network second number of the addresses 127.n.0.x, so that trials may run side by side
 */
record WorkerKillTrial(
        Path directory,
        WorkerMembership membership,
        KillPattern pattern,
        Replacement replacement,
        int rounds,
        int network) {
    private static final int WORKERS = 4;
    private static final int CORES = 3;
    private static final Duration START = Duration.ofMinutes(3);
    /** Longer than the resolver and the removal of members take. */
    private static final long SETTLE_MILLIS = 25_000;

    private static final long BETWEEN_MILLIS = 4_000;

    /**
     * What happened to core nodes while workers were killed.
     *
     * @param alive core nodes that still run
     * @param events membership events on the core node that saw most
     * @param coreEvents those of them that concern core nodes
     * @param kills killed workers
     * @param returned whether every surviving core node heard of all workers that live at the end
     */
    record Outcome(int alive, int events, int coreEvents, int kills, boolean returned) {}

    private record Worker(int number, ExperimentProcess process) {}

    Outcome run() {
        List<ExperimentProcess> cores = new ArrayList<>();
        List<Worker> live = new ArrayList<>();
        try {
            for (int core = 0; core < CORES; core++) {
                cores.add(start("core", CoreProgram.class, coreHost(core)));
            }
            for (int worker = 0; worker < WORKERS; worker++) {
                live.add(startWorker(worker));
            }
            int members = membership == WorkerMembership.REMOTE ? CORES : CORES + WORKERS;
            await().atMost(START)
                    .until(() -> cores.stream().allMatch(core -> ups(core) >= members && heard(core, live)));
            List<Integer> before =
                    cores.stream().map(core -> events(core).size()).toList();
            int kills = killAll(live);
            pass(SETTLE_MILLIS);
            List<List<String>> after = IntStream.range(0, CORES)
                    .mapToObj(core -> events(cores.get(core))
                            .subList(before.get(core), events(cores.get(core)).size()))
                    .toList();
            return new Outcome(
                    (int) cores.stream().filter(ExperimentProcess::isAlive).count(),
                    after.stream().mapToInt(List::size).max().orElseThrow(),
                    after.stream()
                            .mapToInt(events -> (int)
                                    events.stream().filter(this::concernsCore).count())
                            .max()
                            .orElseThrow(),
                    kills,
                    cores.stream().filter(ExperimentProcess::isAlive).allMatch(core -> heard(core, live)));
        } finally {
            live.forEach(worker -> worker.process().close());
            cores.forEach(ExperimentProcess::close);
        }
    }

    private int killAll(List<Worker> live) {
        int kills = 0;
        for (int round = 0; round < rounds; round++) {
            List<Integer> victims = switch (pattern) {
                case ALL_AT_ONCE -> IntStream.range(0, WORKERS).boxed().toList();
                case ONE_EACH_FOUR_SECONDS -> List.of(round % WORKERS);
            };
            victims.forEach(victim -> live.get(victim).process().kill());
            for (int victim : victims) {
                int number = live.get(victim).number();
                live.set(victim, startWorker(replacement == Replacement.SAME_ADDRESS ? number : number + WORKERS));
            }
            kills += victims.size();
            pass(pattern == KillPattern.ALL_AT_ONCE && round < rounds - 1 ? SETTLE_MILLIS : BETWEEN_MILLIS);
        }
        return kills;
    }

    private static void pass(long millis) {
        await().pollDelay(Duration.ofMillis(millis))
                .atMost(START.plusMillis(millis))
                .until(() -> true);
    }

    private Worker startWorker(int number) {
        return new Worker(number, start("worker", WorkerProgram.class, workerHost(number)));
    }

    private ExperimentProcess start(String name, Class<?> program, String host) {
        List<String> arguments = new ArrayList<>(List.of(host, membership.name()));
        IntStream.range(0, CORES).mapToObj(this::coreHost).forEach(arguments::add);
        return ExperimentProcess.start(directory, name, program, arguments);
    }

    private String coreHost(int core) {
        return "127.%d.0.%d".formatted(network, core + 1);
    }

    private String workerHost(int number) {
        return "127.%d.0.%d".formatted(network, number + 101);
    }

    private boolean concernsCore(String event) {
        return IntStream.range(0, CORES)
                .anyMatch(core -> event.contains(ExperimentSystem.address(coreHost(core)) + ","));
    }

    private boolean heard(ExperimentProcess core, List<Worker> live) {
        List<String> lines = core.lines();
        return live.stream()
                .allMatch(worker ->
                        lines.contains(CoreProgram.HEARD + worker.process().worker(workerHost(worker.number()))));
    }

    private static long ups(ExperimentProcess core) {
        return events(core).stream().filter(line -> line.contains("MemberUp(")).count();
    }

    private static List<String> events(ExperimentProcess core) {
        return core.lines().stream()
                .filter(line -> line.startsWith(CoreProgram.EVENT))
                .toList();
    }
}
