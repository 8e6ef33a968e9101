package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.nemesis.kubernetes.ApiServer;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.HostNetwork;
import wallacea.nemesis.world.JournalServer;
import wallacea.nemesis.world.Requirements;

/**
 * Core nodes that find each other through the API of Kubernetes form one cluster. The system property {@code
 * wallacea.kubernetes.rounds} says how often five of them start at once; without it the test is left out.
 */
class KubernetesIT {
    private static final int ROUNDS = Integer.getInteger("wallacea.kubernetes.rounds", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST_DELAY_MILLIS = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    @BeforeEach
    void isWanted() {
        assumeTrue(ROUNDS > 0, "the long tests are switched on by -Pchaos");
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
    }

    @Test
    void threeFormOneCluster() throws Exception {
        formsOneCluster(3, 1);
    }

    @Test
    void fiveThatStartAtOnceFormOneClusterEachTime() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            long begun = System.nanoTime();
            formsOneCluster(5, round);
            System.out.printf("round %d: one cluster after %.1f s%n", round, (System.nanoTime() - begun) / 1e9);
        }
    }

    private void formsOneCluster(int count, long seed) throws Exception {
        Path place = Files.createTempDirectory(directory, "nodes");
        Random random = new Random(seed);
        History history = new History();
        List<Host> hosts = new ArrayList<>();
        try (HostNetwork network = HostNetwork.create();
                ApiServer api = new ApiServer(place)) {
            JournalServer journal = JournalServer.create(network.host("journal", 200), place.resolve("journal.txt"));
            List<ClusterNode> nodes = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                Host host = Host.here("core" + i, address(i), 48);
                hosts.add(host);
                api.addPod(host.name(), host.address());
                ClusterNode node = new ClusterNode(host, true, place, settings(host, count, journal), history);
                node.give(api.environment());
                nodes.add(node);
            }
            List<Thread> starts = nodes.stream()
                    .map(node -> {
                        long delay = random.nextInt(MOST_DELAY_MILLIS);
                        return Thread.ofVirtual().start(() -> {
                            Pauses.millis(delay);
                            node.start();
                        });
                    })
                    .toList();
            for (Thread start : starts) {
                start.join();
            }
            Set<String> all = new TreeSet<>(
                    nodes.stream().map(node -> node.host().address()).toList());
            awaitOneCluster(nodes, all, history);
        } finally {
            hosts.forEach(Host::close);
        }
    }

    /** Never does a node see members that the others do not come to see: two clusters never become one. */
    private void awaitOneCluster(List<ClusterNode> nodes, Set<String> all, History history)
            throws IOException, InterruptedException {
        long deadline = history.now() + PATIENCE.toMillis();
        while (true) {
            List<Set<String>> seen = new ArrayList<>();
            for (ClusterNode node : nodes) {
                seen.add(members(node));
            }
            if (seen.stream().allMatch(all::equals)) {
                return;
            }
            assertThat(history.now())
                    .as("members as the nodes see them: %s; outputs: %s", seen, outputs(nodes))
                    .isLessThan(deadline);
            Pauses.millis(500);
        }
    }

    private static List<String> outputs(List<ClusterNode> nodes) throws IOException {
        List<String> outputs = new ArrayList<>();
        for (ClusterNode node : nodes) {
            outputs.add(Files.readString(node.log()));
        }
        return outputs;
    }

    /** Addresses of the members that are up; empty while nobody answers. */
    private Set<String> members(ClusterNode node) throws InterruptedException {
        Set<String> members = new TreeSet<>();
        try {
            String body = http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://" + node.host().address() + ":8558/cluster/members"))
                                    .timeout(Duration.ofSeconds(3))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            for (JsonNode member : JSON.readTree(body).path("members")) {
                if (member.path("status").asText().equals("Up")) {
                    members.add(URI.create(member.path("node").asText()).getHost());
                }
            }
        } catch (IOException e) {
            members.clear();
        }
        return members;
    }

    private static String address(int number) {
        return "127.%d.1.%d".formatted(10 + ProcessHandle.current().pid() % 200, number);
    }

    private static String settings(Host host, int cores, JournalServer journal) {
        return """
                wallacea.node {
                  name = "%s"
                  host = "%s"
                  core-nodes = %d
                  data-dir = "%s/data"
                  discovery { method = kubernetes-api, service = wallacea }
                  journal { url = "%s", user = "%s" }
                }
                wallacea.http.host = "%s"
                """.formatted(
                host.name(), host.address(), cores, Host.OWN, journal.url(), JournalServer.USER, host.address());
    }
}
