package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import wallacea.nemesis.History.Exited;
import wallacea.nemesis.world.Requirements;

/**
 * Workers that come and go as machines do that are bought by the minute: 90 % of them killed at once, five times, then one
 * every four seconds. The system property {@code wallacea.spot.minutes} says for how long; without it two times and ten.
 */
class SpotIT {
    private static final int CORES = 3;
    private static final int WORKERS = 10;
    private static final int SINGLE_KILLS = 15 * Integer.getInteger("wallacea.spot.minutes", 0);
    private static final int MASS_KILLS = SINGLE_KILLS > 0 ? 5 : 2;
    private static final int FEW_SINGLE_KILLS = 10;
    private static final long RETURN_MILLIS = 20_000;
    private static final long BETWEEN_KILLS_MILLIS = 4_000;
    private static final long GONE_MILLIS = 2_000;
    private static final long POLL_MILLIS = 500;

    /** With ten workers a generation takes half a second: the run outlasts the kills, which slow it. */
    private static final int MICROS = 100_000;

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final History history = new History();

    @Test
    void killedWorkersAreNoMembershipEventAndChangeNoResult() throws IOException {
        assumeTrue(
                !System.getProperty("wallacea.nemesis.seeds", "").isEmpty(),
                "the long tests are switched on by -Pchaos");
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
        Path folder = Files.createDirectories(Path.of(System.getProperty("wallacea.nemesis.folder", "target/nemesis"))
                .toAbsolutePath());
        Path directory = Files.createTempDirectory(folder, "spot-");
        Reference reference = Reference.ofGenerations(directory, 3, MICROS, generations());
        List<Path> logs;
        try (Client client = new Client(history);
                Deployment deployment = Deployment.create(directory, CORES, WORKERS, history)) {
            logs = deployment.nodes().stream().map(ClusterNode::log).toList();
            deployment.start();
            carryOut(reference, deployment, client);
        }
        Files.write(directory.resolve("history.txt"), history.lines());
        Evaluations evaluations = Evaluations.of(logs);
        Checker checker = new Checker(reference, history, evaluations);
        System.out.printf(
                "workers killed %d times; %d generations; %s%n", kills(), reference.generations(), checker.effort());
        assertThat(checker.violations()).as("history and logs: %s", directory).isEmpty();
    }

    private void carryOut(Reference reference, Deployment deployment, Client client) {
        List<ClusterNode> cores = deployment.cores();
        await(() -> cores.stream().allMatch(client::isReady));
        Membership membership = new Membership(cores);
        assertThat(membership.events()).as("sees the cluster form").hasSizeGreaterThan(CORES);
        assertThat(client.insist(cores, core -> client.submit(core, reference.spec()), PATIENCE))
                .isTrue();
        await(() -> connected(client, cores.getFirst(), Instant.EPOCH) == WORKERS);
        ExecutorService poller = Executors.newVirtualThreadPerTaskExecutor();
        try {
            poller.execute(() -> watch(client, cores));
            List<String> before = membership.events();
            killAll(deployment.workers(), client, cores.getFirst());
            killOneByOne(deployment.workers());
            assertThat(isFinished(reference)).as("the run outlasts the kills").isFalse();
            await(() -> isFinished(reference));
            assertThat(since(before, membership)).as("membership events").isEmpty();
        } finally {
            poller.shutdownNow();
        }
        List<String> before = membership.events();
        cores.getLast().kill();
        await(() -> !since(before, membership).isEmpty());
    }

    private static List<String> since(List<String> before, Membership membership) {
        return membership.events().stream()
                .filter(event -> !before.contains(event))
                .toList();
    }

    /** All but one at once, as soon as those of the time before are back. */
    private void killAll(List<ClusterNode> workers, Client client, ClusterNode core) {
        for (int round = 0; round < MASS_KILLS; round++) {
            long at = history.now();
            ClusterNode survivor = workers.get(round);
            List<ClusterNode> victims =
                    workers.stream().filter(worker -> worker != survivor).toList();
            victims.parallelStream().forEach(ClusterNode::kill);
            Instant gone = Instant.now();
            Pauses.until(history, at + GONE_MILLIS);
            victims.forEach(ClusterNode::start);
            await(() -> connected(client, core, gone) == victims.size());
        }
    }

    private void killOneByOne(List<ClusterNode> workers) {
        for (int kill = 0; kill < singleKills(); kill++) {
            long at = history.now();
            ClusterNode victim = workers.get(kill % WORKERS);
            victim.kill();
            victim.start();
            Pauses.until(history, at + BETWEEN_KILLS_MILLIS);
        }
    }

    private static int singleKills() {
        return Math.max(FEW_SINGLE_KILLS, SINGLE_KILLS);
    }

    /** As many as nine of ten workers' time allows while others are killed. */
    private static int generations() {
        long millis = MASS_KILLS * RETURN_MILLIS + singleKills() * BETWEEN_KILLS_MILLIS;
        return (int) (millis * 1_000 * (WORKERS - 1) / ((long) MICROS * Reference.PER_GENERATION));
    }

    private void watch(Client client, List<ClusterNode> cores) {
        try {
            while (true) {
                long at = history.now();
                cores.forEach(client::look);
                Pauses.until(history, at + POLL_MILLIS);
            }
        } catch (IllegalStateException e) {
            history.add(new History.Explained("client", history.now(), "ends: " + e));
        }
    }

    /** Workers that were admitted after a moment. */
    private static long connected(Client client, ClusterNode core, Instant after) {
        return client.cluster(core).body().path("workers").findValues("since").stream()
                .filter(since -> Instant.parse(since.asText()).isAfter(after))
                .count();
    }

    private boolean isFinished(Reference reference) {
        return history.all(History.Seen.class).stream()
                .anyMatch(seen -> seen.state().equals("completed") && seen.generation() == reference.generations());
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
    }

    private long kills() {
        return history.all(Exited.class).stream().filter(Exited::isWorker).count();
    }
}
