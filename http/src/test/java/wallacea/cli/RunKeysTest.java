package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.report.Figures;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

class RunKeysTest {
    private static final EvolutionId ID = new EvolutionId("endless");

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
        Files.writeString(directory.resolve("spec.conf"), """
                name = endless
                function { kind = one-max, variables = 400 }
                population { size = 50 }
                termination { generations = 1000000 }
                runtime { checkpoint-every = 1 }
                """);
        SpecFile.Accepted spec = (SpecFile.Accepted) SpecReader.read(directory.resolve("spec.conf"));
        try (Node node = Node.start(directory.resolve("mine"), NodeConfig.load().withSlots(1))) {
            RunKeys keys =
                    new RunKeys(node, ID, Optional.empty(), new RunDirectory(directory.resolve("mine")), display);
            keys.press('d');
            assertThat(said)
                    .containsExactly(
                            "no generation is committed yet; the first one is once all its individuals are evaluated");

            said.clear();
            node.submit(ID, spec.spec(), Optional.empty()).toCompletableFuture().join();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> node.history(ID).generation() >= 6);
            node.pause(ID).toCompletableFuture().join();
            keys.press('d');

            assertThat(said)
                    .hasSize(5)
                    .allSatisfy(line -> assertThat(line)
                            .matches("generation [0-9,]+: best \\S+, median \\S+, mean \\S+, diversity \\S+"));
            assertThat(said.getLast())
                    .startsWith("generation " + Figures.count(node.history(ID).generation()) + ": ");
        }
    }
}
