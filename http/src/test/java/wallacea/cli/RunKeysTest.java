package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.report.Figures;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;

class RunKeysTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final ProgressDisplay display = new ProgressDisplay() {
        @Override
        public void show(EvolutionView view) {}

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void close() {}
    };

    @TempDir
    private Path directory;

    @Test
    void showTheLastFiveGenerationsOnceThereAreSome() throws Exception {
        EndlessRun endless = EndlessRun.in(directory);
        try (Node node = Node.start(endless.run().path(), NodeConfig.load().withSlots(1))) {
            RunKeys keys = new RunKeys(node, EndlessRun.ID, Optional.empty(), endless.run(), display);
            keys.press('d');
            assertThat(said)
                    .containsExactly(
                            "no generation is committed yet; the first one is once all its individuals are evaluated");

            said.clear();
            endless.begin(node, 6);
            node.pause(EndlessRun.ID).toCompletableFuture().join();
            keys.press('d');

            assertThat(said)
                    .hasSize(5)
                    .allSatisfy(line -> assertThat(line)
                            .matches("generation [0-9,]+: best \\S+, median \\S+, mean \\S+, diversity \\S+"));
            assertThat(said.getLast())
                    .startsWith("generation "
                            + Figures.count(node.history(EndlessRun.ID).generation()) + ": ");
        }
    }
}
