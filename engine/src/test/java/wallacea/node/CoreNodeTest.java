package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.net.FreePort;
import wallacea.node.config.ClusterConfig;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;

class CoreNodeTest {
    private static final EvolutionId ID = new EvolutionId("run");

    @TempDir
    Path directory;

    @Test
    void evolvesOnOneNodeAsOneThreadDoes() {
        EvolutionSpec spec = NodeSpecs.quick();
        try (CoreNode node = ready()) {
            get(node.submit(ID, spec, Optional.empty()));
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            Status status = get(node.status(ID));
            assertThat(status.chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
            assertThat(node.history(ID).hallOfFame()).hasSize(5);
            assertThat(node.progress(ID).generation()).isEqualTo(NodeSpecs.GENERATIONS);
            assertThat(get(node.evolutions())).containsExactly(ID);
        }
    }

    @Test
    void goesOnByItselfAfterARestart() {
        EvolutionSpec spec = NodeSpecs.slow();
        try (CoreNode node = ready()) {
            get(node.submit(ID, spec, Optional.empty()));
            reach(node, 2);
        }
        try (CoreNode node = ready()) {
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
        }
    }

    @Test
    void staysPausedAfterARestart() {
        EvolutionSpec spec = NodeSpecs.slow();
        Status paused;
        try (CoreNode node = ready()) {
            get(node.submit(ID, spec, Optional.empty()));
            reach(node, 1);
            paused = get(node.pause(ID));
            assertThat(get(node.status(ID)).phase()).isEqualTo(Phase.PAUSED);
        }
        try (CoreNode node = ready()) {
            assertThat(get(node.status(ID)).phase()).isEqualTo(Phase.PAUSED);
            assertThat(get(node.status(ID)).generation()).isEqualTo(paused.generation());
            get(node.resume(ID));
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
        }
    }

    @Test
    void isFoundAgainByItsWorkerHoweverOftenItLeft() throws IOException {
        int port = FreePort.next();
        EvolutionSpec spec = NodeSpecs.quick();
        WorkerNode worker = WorkerNode.start(config("worker", port, "0"));
        try {
            for (int round = 0; round < 4; round++) {
                EvolutionId id = new EvolutionId("round-" + round);
                FreePort.awaitLeft(port);
                try (CoreNode node = ready(config("core", port, Integer.toString(port)))) {
                    get(node.submit(id, spec, Optional.empty()));
                    assertThat(get(node.ended(id))).isEqualTo(Phase.COMPLETED);
                    assertThat(get(node.explain(id))).containsExactly("it is finished: generations=12");
                    ClusterView view = get(node.cluster());
                    assertThat(view.members()).singleElement().satisfies(member -> {
                        assertThat(member.isSelf()).isTrue();
                        assertThat(member.status()).isEqualTo("Up");
                    });
                    assertThat(view.reports())
                            .singleElement()
                            .satisfies(report -> assertThat(report.workers())
                                    .extracting(NodeReport.Worker::slots)
                                    .containsExactly(2));
                }
            }
        } finally {
            worker.close();
        }
    }

    @Test
    void saysThatItHasNoWorkers() throws IOException {
        int port = FreePort.next();
        try (CoreNode node = ready(config("core", port, Integer.toString(port)))) {
            get(node.submit(ID, NodeSpecs.quick(), Optional.empty()));
            assertThat(get(node.explain(ID)))
                    .containsExactly("no workers are connected; start some with: wallacea node --role worker");
            get(node.pause(ID));
            assertThat(get(node.explain(ID))).containsExactly("it is paused by command; resume it to go on");
            assertThatThrownBy(() -> get(node.explain(new EvolutionId("absent"))))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("there is no such evolution");
        }
    }

    @Test
    void knowsNoEvolutionThatWasNotCreated() {
        try (CoreNode node = ready()) {
            assertThatThrownBy(() -> get(node.status(ID)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("there is no such evolution");
            assertThat(get(node.evolutions())).isEmpty();
        }
    }

    private CoreNode ready() {
        return ready(config("all", 0, "0"));
    }

    private static CoreNode ready(ClusterConfig config) {
        CoreNode node = Node.join(config);
        await().atMost(Duration.ofSeconds(60)).until(node::unready, List::isEmpty);
        return node;
    }

    /** @param corePort where the worker looks for the core node */
    private ClusterConfig config(String role, int corePort, String port) {
        return ClusterConfig.load(
                Optional.empty(),
                Map.of(
                        "WALLACEA_ROLE",
                        role,
                        "WALLACEA_CORE_HOSTS",
                        "127.0.0.1:" + Math.max(1, corePort),
                        "WALLACEA_PORT",
                        port,
                        "WALLACEA_MANAGEMENT_PORT",
                        "0",
                        "WALLACEA_SLOTS",
                        "2",
                        "WALLACEA_DATA_DIR",
                        directory.resolve(role).toString()));
    }

    private static void reach(Node node, int generation) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(node.status(ID)).generation() >= generation);
    }

    private static <T> T get(CompletionStage<T> stage) {
        return NodeSpecs.get(stage);
    }
}
