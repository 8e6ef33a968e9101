package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            assertThat(get(node.status(ID)).generation()).isBetween(paused.generation(), paused.generation() + 2);
            get(node.resume(ID));
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
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
        ClusterConfig config = ClusterConfig.load(
                Optional.empty(),
                Map.of(
                        "WALLACEA_PORT", "0",
                        "WALLACEA_MANAGEMENT_PORT", "0",
                        "WALLACEA_SLOTS", "2",
                        "WALLACEA_DATA_DIR", directory.toString()));
        CoreNode node = Node.join(config);
        await().atMost(Duration.ofSeconds(60)).until(node::unready, List::isEmpty);
        return node;
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
