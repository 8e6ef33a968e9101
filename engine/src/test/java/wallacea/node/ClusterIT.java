package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.cluster.typed.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import wallacea.net.FreePort;
import wallacea.node.config.ClusterConfig;
import wallacea.node.config.CoreHost;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.RealPostgres;

/** Three core nodes and a worker in this process, on 127.0.0.1 to 127.0.0.3, with a real PostgreSQL; one cluster for all tests. */
class ClusterIT {
    private static final int CORE_NODES = 3;
    private static RealPostgres postgres;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static final List<CoreHost> hosts = new ArrayList<>();
    private static final Map<Integer, CoreNode> nodes = new HashMap<>();
    private static String url;
    private static WorkerNode worker;

    @BeforeAll
    static void formACluster() throws IOException {
        postgres = RealPostgres.start();
        url = postgres.createDatabase("cluster");
        Files.writeString(directory.resolve("password"), RealPostgres.PASSWORD);
        for (int i = 0; i < CORE_NODES; i++) {
            String host = "127.0.0." + (i + 1);
            hosts.add(new CoreHost(host, FreePort.next(host), FreePort.next(host)));
        }
        startAll();
        worker = WorkerNode.start(config("worker", "127.0.0.1", 0, 0));
    }

    @AfterAll
    static void stopAll() {
        worker.close();
        closeAll();
        postgres.close();
    }

    @Test
    void givesTheChainOfOneThreadAndAnswersOnEveryNode() {
        EvolutionId id = new EvolutionId("one-thread");
        EvolutionSpec spec = NodeSpecs.quick();
        NodeSpecs.get(nodes.get(0).submit(id, spec, Optional.empty()));
        assertThat(NodeSpecs.get(nodes.get(1).ended(id))).isEqualTo(Phase.COMPLETED);
        for (CoreNode node : nodes.values()) {
            assertThat(NodeSpecs.get(node.status(id)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
            assertThat(node.history(id).hallOfFame()).hasSize(5);
        }
    }

    @Test
    @Tag("long")
    void goesOnWhenNodesLeaveAndJoin() {
        EvolutionId id = new EvolutionId("leaving");
        EvolutionSpec spec = NodeSpecs.slow(150);
        NodeSpecs.get(nodes.get(0).submit(id, spec, Optional.empty()));
        for (int round = 0; round < CORE_NODES; round++) {
            reach(id, 10 * (round + 1));
            nodes.remove(round).close();
            start(round);
            await().atMost(Duration.ofSeconds(60)).until(nodes.get(round)::unready, List::isEmpty);
        }
        assertThat(NodeSpecs.get(nodes.get(0).ended(id))).isEqualTo(Phase.COMPLETED);
        assertThat(NodeSpecs.get(nodes.get(2).status(id)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
    }

    @Test
    void continuesByItselfWhenAllWereStopped() {
        EvolutionId id = new EvolutionId("stopped");
        EvolutionSpec spec = NodeSpecs.slow(60);
        NodeSpecs.get(nodes.get(0).submit(id, spec, Optional.empty()));
        reach(id, 10);
        closeAll();
        nodes.clear();
        startAll();
        assertThat(NodeSpecs.get(nodes.get(1).ended(id))).isEqualTo(Phase.COMPLETED);
        assertThat(NodeSpecs.get(nodes.get(2).status(id)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
    }

    /** At once, as an operator stops them all: one after the other each would wait for those that are still there. */
    private static void closeAll() {
        List<Thread> closing = nodes.values().stream()
                .map(node -> Thread.startVirtualThread(node::close))
                .toList();
        closing.forEach(thread -> assertThat(join(thread)).isTrue());
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reach(EvolutionId id, int generation) {
        CoreNode node = nodes.values().iterator().next();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> NodeSpecs.get(node.status(id)).generation() >= generation);
    }

    private static void startAll() {
        for (int i = 0; i < CORE_NODES; i++) {
            start(i);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> nodes.values().stream().allMatch(CoreNode::isReady)
                        && nodes.values().stream()
                                .allMatch(node -> Cluster.get(node.system())
                                                .state()
                                                .members()
                                                .size()
                                        == CORE_NODES));
    }

    private static void start(int index) {
        CoreHost host = hosts.get(index);
        await().atMost(Duration.ofSeconds(30)).until(() -> isFree(host));
        nodes.put(index, Node.join(config("core", host.host(), host.port(), host.managementPort())));
    }

    /** A selector of this process may hold the socket of a node that has closed for a moment longer. */
    private static boolean isFree(CoreHost host) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host.host(), host.port()));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static ClusterConfig config(String role, String host, int port, int managementPort) {
        return ClusterConfig.load(
                Optional.empty(),
                Map.ofEntries(
                        Map.entry("WALLACEA_ROLE", role),
                        Map.entry("WALLACEA_HOST", host),
                        Map.entry("WALLACEA_PORT", Integer.toString(port)),
                        Map.entry("WALLACEA_MANAGEMENT_PORT", Integer.toString(managementPort)),
                        Map.entry("WALLACEA_SLOTS", "2"),
                        Map.entry("WALLACEA_CORE_NODES", Integer.toString(CORE_NODES)),
                        Map.entry(
                                "WALLACEA_CORE_HOSTS",
                                hosts.stream()
                                        .map(core -> core.host() + ":" + core.port() + ":" + core.managementPort())
                                        .collect(Collectors.joining(","))),
                        Map.entry("WALLACEA_JOURNAL_URL", url),
                        Map.entry("WALLACEA_JOURNAL_USER", RealPostgres.USER),
                        Map.entry(
                                "WALLACEA_JOURNAL_PASSWORD_FILE",
                                directory.resolve("password").toString()),
                        Map.entry(
                                "WALLACEA_DATA_DIR",
                                directory.resolve(role + host).toString())));
    }
}
