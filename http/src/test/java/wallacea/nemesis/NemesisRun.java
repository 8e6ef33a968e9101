package wallacea.nemesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import wallacea.nemesis.History.Struck;
import wallacea.nemesis.fault.Fault;
import wallacea.nemesis.fault.FaultKind;
import wallacea.nemesis.fault.Schedule;

/** One evolution on a cluster of its own, under the faults of a schedule. */
final class NemesisRun {
    private static final int CORES = 3;
    private static final int WORKERS = 3;
    private static final int SECONDS = Integer.getInteger("wallacea.nemesis.seconds", 36);
    private static final int RESTART_SECONDS = 50;
    private static final long POLL_MILLIS = 250;
    private static final long ASK_WHY_MILLIS = 5_000;
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration PROGRESS = Duration.ofSeconds(150);
    private static final Duration FINISH = Duration.ofMinutes(4);

    private final Schedule schedule;
    private final Path directory;
    private final History history = new History();
    private final List<String> violations = new ArrayList<>();
    private int lastGeneration = -1;

    NemesisRun(Schedule schedule, Path directory) {
        this.schedule = schedule;
        this.directory = directory;
    }

    /**
     * What came of a run.
     *
     * @param violations promises that were not kept, but those of time
     * @param late promises of time that were not kept
     * @param notes what was measured
     */
    record Outcome(Schedule schedule, List<String> violations, List<String> late, List<String> notes, History history) {
        boolean isGood() {
            return violations.isEmpty() && late.isEmpty();
        }

        /** Whether nothing but time stands against it. */
        boolean isOnlyLate() {
            return violations.isEmpty() && !late.isEmpty();
        }
    }

    Outcome run() throws IOException {
        Reference reference = Reference.of(directory, schedule.seed(), seconds(), WORKERS);
        List<String> notes = new ArrayList<>();
        List<Path> logs;
        try (Client client = new Client(history);
                Deployment deployment = Deployment.create(directory, CORES, WORKERS, history)) {
            logs = deployment.nodes().stream().map(ClusterNode::log).toList();
            prepareClocks(deployment);
            deployment.start();
            ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor();
            try {
                carryOut(reference, deployment, client, pollers, notes);
            } finally {
                pollers.shutdownNow();
                deployment.keepLogs(directory);
            }
        }
        Checker checker = new Checker(reference, history, Evaluations.of(logs));
        violations.addAll(checker.violations());
        notes.add(checker.effort());
        Punctuality punctuality = new Punctuality(history);
        notes.addAll(punctuality.outages());
        Files.write(directory.resolve("history.txt"), history.lines());
        return new Outcome(schedule, List.copyOf(violations), punctuality.late(), notes, history);
    }

    /** How long the run takes undisturbed: long enough that no fault strikes one that is over. */
    private int seconds() {
        int restarts = 0;
        for (Schedule.Step step : schedule.steps()) {
            for (Fault fault : step.faults()) {
                restarts += fault.kind() == FaultKind.ROLLING_RESTART ? 1 : 0;
            }
        }
        return SECONDS + restarts * RESTART_SECONDS;
    }

    private void carryOut(
            Reference reference, Deployment deployment, Client client, ExecutorService pollers, List<String> notes) {
        List<ClusterNode> cores = deployment.cores();
        if (!eventually(START, () -> cores.stream().allMatch(client::isReady))) {
            violations.add("not all core nodes became ready");
            return;
        }
        notes.add("ready after %.1f s".formatted(history.now() / 1e3));
        if (!client.insist(cores, node -> client.submit(node, reference.spec()), START)) {
            violations.add("no core node takes the evolution");
            return;
        }
        cores.forEach(core -> pollers.execute(() -> repeatedly(POLL_MILLIS, () -> client.look(core))));
        pollers.execute(() -> repeatedly(ASK_WHY_MILLIS, () -> askWhy(client, cores)));
        for (int i = 0; i < schedule.steps().size(); i++) {
            Schedule.Step step = schedule.steps().get(i);
            int generation = (int) (step.progress() * reference.generations());
            if (!eventually(PROGRESS, () -> history.generation() >= generation)) {
                violations.add("stuck at generation " + history.generation() + " before " + step);
                explain(client, cores);
                return;
            }
            strike(i, reference, deployment, client);
        }
        if (!eventually(FINISH, () -> isFinished(reference))) {
            violations.add("stuck at generation " + history.generation());
            explain(client, cores);
            return;
        }
        notes.add("finished after %.1f s".formatted(history.now() / 1e3));
        new Ending(reference, client, cores, violations).check();
    }

    /** All faults of a step; each begins with its delay and ends after its time. */
    private void strike(int number, Reference reference, Deployment deployment, Client client) {
        Schedule.Step step = schedule.steps().get(number);
        List<Thread> threads = new ArrayList<>();
        for (Fault fault : step.faults()) {
            threads.add(Thread.ofVirtual().start(() -> {
                Pauses.millis(fault.delayMillis());
                Injection injection = new Injection(deployment, client, fault, reference.spec(), history);
                long begun = history.now();
                try {
                    injection.begin();
                    Pauses.until(history, begun + 1_000L * fault.kind().seconds());
                    injection.end();
                } catch (RuntimeException e) {
                    note("the tool failed: " + fault + ": " + e);
                }
                history.add(new Struck(fault, number, begun, history.now()));
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        int struckAt = history.generation();
        if (!eventually(PROGRESS, () -> history.generation() > struckAt || isFinished(reference))) {
            note("no commit after " + step);
            explain(client, deployment.cores());
        }
    }

    private boolean isFinished(Reference reference) {
        return history.all(History.Seen.class).stream()
                .anyMatch(seen -> seen.state().equals("completed") && seen.generation() == reference.generations());
    }

    private void repeatedly(long millis, Runnable task) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long at = history.now();
                task.run();
                Pauses.until(history, at + millis);
            } catch (IllegalStateException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    note("the tool failed: " + e);
                }
                return;
            }
        }
    }

    /** Notes why, as long as nothing moves. */
    private void askWhy(Client client, List<ClusterNode> cores) {
        int generation = history.generation();
        if (generation == lastGeneration) {
            for (ClusterNode core : cores) {
                String reasons = client.get(core, "/explain").body().toString();
                history.add(new History.Explained(core.name(), history.now(), reasons));
            }
        }
        lastGeneration = generation;
    }

    /** Why the cluster says that it does not progress. */
    private void explain(Client client, List<ClusterNode> cores) {
        for (ClusterNode core : cores) {
            JsonNode reasons = client.get(core, "/explain").body();
            note(core + " explains: " + reasons);
        }
    }

    private synchronized void note(String violation) {
        violations.add(violation);
    }

    private void prepareClocks(Deployment deployment) {
        for (Schedule.Step step : schedule.steps()) {
            for (Fault fault : step.faults()) {
                if (fault.kind() == FaultKind.CORE_CLOCK_JUMPS) {
                    deployment.cores().get(fault.target()).followClock();
                } else if (fault.kind() == FaultKind.WORKER_CLOCK_JUMPS) {
                    deployment.workers().get(fault.target()).followClock();
                }
            }
        }
    }

    private boolean eventually(Duration atMost, BooleanSupplier condition) {
        long deadline = history.now() + atMost.toMillis();
        while (!condition.getAsBoolean()) {
            if (history.now() > deadline) {
                return false;
            }
            Pauses.millis(100);
        }
        return true;
    }
}
