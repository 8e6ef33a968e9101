package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.StorageException;

class NodeTest {
    private static final EvolutionId ID = new EvolutionId("run");
    private static final int GENERATIONS = 12;
    private static final NodeConfig CONFIG = new NodeConfig(2, 1 << 20, 1 << 20, Duration.ofSeconds(60));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void givesTheChainOfOneThreadWhateverTheSlotsAndChunks(int slots) {
        Digest expected = chainOfOneThread(quick(200));
        try (Node node = Node.start(directory, CONFIG.withSlots(slots))) {
            for (int chunkSize : new int[] {1, 7, 200, 5000}) {
                EvolutionId id = new EvolutionId("chunks-" + chunkSize);
                get(node.submit(id, quick(chunkSize), Optional.empty()));
                assertThat(get(node.ended(id))).isEqualTo(Phase.COMPLETED);
                assertThat(get(node.status(id)).chain())
                        .as("chunk-size %s", chunkSize)
                        .isEqualTo(expected);
                assertThat(node.history(id).generations())
                        .extracting(GenerationSummary::generation)
                        .hasSize(GENERATIONS + 1)
                        .isSorted();
            }
        }
    }

    @Test
    void givesTheSameChainWhenStoppedAndContinuedAtEveryGeneration() {
        EvolutionSpec spec = slow();
        List<Integer> reached = new ArrayList<>();
        for (int generation = 0; generation < GENERATIONS; generation++) {
            int wanted = generation;
            try (Node node = Node.start(directory, CONFIG)) {
                get(node.submit(ID, spec, Optional.empty()));
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> node.progress(ID).generation() >= wanted);
                reached.add(node.progress(ID).generation());
            }
        }
        assertThat(reached).isSorted();
        assertThat(finish(spec).chain()).isEqualTo(chainOfOneThread(spec));
    }

    @Test
    void keepsEverythingWhilePaused() {
        EvolutionSpec spec = slow();
        try (Node node = Node.start(directory, CONFIG)) {
            get(node.submit(ID, spec, Optional.empty()));
            reach(node, 2);
            Status paused = get(node.pause(ID));
            assertThat(paused.phase()).isEqualTo(Phase.PAUSED);
            assertThat(get(node.pause(ID)).phase()).isEqualTo(Phase.PAUSED);
        }
        try (Node node = Node.start(directory, CONFIG)) {
            assertThat(get(node.submit(ID, spec, Optional.empty())).phase()).isEqualTo(Phase.PAUSED);
            assertThat(get(node.resume(ID)).phase()).isEqualTo(Phase.RUNNING);
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(chainOfOneThread(spec));
        }
    }

    @Test
    void restsAtTheGenerationThatThePauseNamesHoweverManyAreUnderWay() {
        EvolutionSpec spec = slow();
        int paused = -1;
        try (Node node = Node.start(directory, CONFIG)) {
            get(node.submit(ID, spec, Optional.empty()));
            for (int pause = 0; pause < 8; pause++) {
                reach(node, paused + 1);
                paused = get(node.pause(ID)).generation();
                int rest = paused;
                await().during(Duration.ofMillis(300))
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> node.progress(ID).generation() == rest);
                if (pause < 7) {
                    get(node.resume(ID));
                }
            }
        }
        try (Node node = Node.start(directory, CONFIG)) {
            assertThat(get(node.submit(ID, spec, Optional.empty())).generation())
                    .isEqualTo(paused);
        }
        assertThat(finish(spec).chain()).isEqualTo(chainOfOneThread(spec));
    }

    @Test
    void goesBackACommitWhenABlockIsCorruptAndGivesTheSameChain() throws IOException {
        EvolutionSpec spec = slow();
        int stopped = stopAt(spec, 6);
        Path newest = blocks().stream()
                .filter(block -> block.getFileName().toString().startsWith("g" + stopped + "-"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);

        assertThat(finish(spec).chain()).isEqualTo(chainOfOneThread(spec));
    }

    @Test
    void beginsAgainFromTheSeedWhenAllBlocksAreLost() throws IOException {
        EvolutionSpec spec = slow();
        stopAt(spec, 4);
        for (Path block : blocks()) {
            Files.delete(block);
        }
        assertThat(finish(spec).chain()).isEqualTo(chainOfOneThread(spec));
    }

    @Test
    void refusesAJournalWithAGap() throws SQLException {
        EvolutionSpec spec = slow();
        stopAt(spec, 4);
        String url = "jdbc:h2:file:" + directory.resolve(".state/journal");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM \"event_journal\" WHERE \"sequence_number\" = 4"))
                    .isEqualTo(1);
        }
        try (Node node = Node.start(directory, CONFIG)) {
            assertThatThrownBy(() -> get(node.submit(ID, spec, Optional.empty())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageMatching(
                            "(the journal has gaps: evolution=run recovered=\\d+ expected=\\d+|corrupt journal.*)");
        }
    }

    @Test
    void refusesAnotherSpecUnderTheSameId() {
        try (Node node = Node.start(directory, CONFIG)) {
            get(node.submit(ID, quick(200), Optional.empty()));
            assertThatThrownBy(() -> get(node.submit(ID, quick(200).withSeed(99), Optional.empty())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("another spec stands under this id")
                    .hasMessageContaining("; they differ in ");
            assertThatThrownBy(() -> get(node.status(new EvolutionId("absent"))))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("there is no such evolution");
        }
    }

    @Test
    void answersAtOnceWhenItIsFinished() {
        EvolutionSpec spec = quick(200);
        Status finished = finish(spec);
        try (Node node = Node.start(directory, CONFIG)) {
            Status again = get(node.submit(ID, spec, Optional.empty()));
            assertThat(again.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(again.chain()).isEqualTo(finished.chain());
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(node.meter().evaluated()).isZero();
            RunHistory history = node.history(ID);
            assertThat(history.hallOfFame()).hasSize(5);
            assertThat(history.champions().getLast().fitness()).isEqualTo(history.best());
            assertThat(history.generations()).hasSize(GENERATIONS + 1);
        }
    }

    @Test
    void staysCancelled() {
        EvolutionSpec spec = slow();
        try (Node node = Node.start(directory, CONFIG)) {
            get(node.submit(ID, spec, Optional.empty()));
            reach(node, 1);
            assertThat(get(node.cancel(ID)).phase()).isEqualTo(Phase.CANCELLED);
            assertThat(get(node.ended(ID))).isEqualTo(Phase.CANCELLED);
        }
        try (Node node = Node.start(directory, CONFIG)) {
            assertThat(get(node.submit(ID, spec, Optional.empty())).phase()).isEqualTo(Phase.CANCELLED);
        }
    }

    @Test
    void endsWithTheReasonWhenBlocksCannotBeWrittenAndGoesOnWhenTheyCan() throws IOException {
        EvolutionSpec spec = quick(200);
        Path inTheWay = directory.resolve(".state/blocks/run");
        try (Node node = Node.start(directory, CONFIG)) {
            Files.createFile(inTheWay);
            assertThatThrownBy(() -> {
                        get(node.submit(ID, spec, Optional.empty()));
                        get(node.ended(ID));
                    })
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("cannot write a checkpoint block: path=" + inTheWay);
        }
        Files.delete(inTheWay);
        assertThat(finish(spec).chain()).isEqualTo(chainOfOneThread(spec));
    }

    @Test
    void letsOneNodeIntoADirectory() {
        try (Node node = Node.start(directory, CONFIG)) {
            assertThat(node.slots()).isEqualTo(2);
            assertThatThrownBy(() -> Node.start(directory, CONFIG))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("run directory is in use by another process: directory=" + directory);
        }
    }

    /** Runs to at least that generation and returns the last committed one. */
    private int stopAt(EvolutionSpec spec, int generation) {
        try (Node node = Node.start(directory, CONFIG)) {
            get(node.submit(ID, spec, Optional.empty()));
            reach(node, generation);
        }
        try (Node node = Node.start(directory, CONFIG)) {
            return get(node.pause(ID)).generation();
        }
    }

    private Status finish(EvolutionSpec spec) {
        try (Node node = Node.start(directory, CONFIG)) {
            Status status = get(node.submit(ID, spec, Optional.empty()));
            if (status.phase() == Phase.PAUSED) {
                get(node.resume(ID));
            }
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            return get(node.status(ID));
        }
    }

    private static void reach(Node node, int generation) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.progress(ID).generation() >= generation);
    }

    private List<Path> blocks() throws IOException {
        try (Stream<Path> listed = Files.list(directory.resolve(".state/blocks/run"))) {
            return listed.toList();
        }
    }

    private static Digest chainOfOneThread(EvolutionSpec spec) {
        TestFunction function = (TestFunction) spec.problem();
        return SequentialEvolution.run(spec, Feasibility.ALWAYS, TestFunctions.of(function, spec.seed(), Pause.NONE))
                .chain()
                .getLast();
    }

    private static EvolutionSpec quick(int chunkSize) {
        return spec(new TestFunction(TestFunction.Kind.RASTRIGIN, 4, true, 0), 60, new RuntimeSpec(chunkSize, 10));
    }

    /** About 60 ms a generation, a commit each. */
    private static EvolutionSpec slow() {
        return spec(new TestFunction(TestFunction.Kind.TIMER, 12, true, 4_000), 30, new RuntimeSpec(5, 1));
    }

    private static EvolutionSpec spec(TestFunction function, int size, RuntimeSpec runtime) {
        return new EvolutionSpec(
                "it",
                7,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(size, 0.1, 5),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(3),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(3, Topology.RING, 2, 2, 2),
                List.of(new TerminationSpec.Generations(GENERATIONS)),
                runtime,
                SemanticVersions.of(TestFunctions.genes(function)));
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(120, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (Node.cause(e.getCause()) instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
