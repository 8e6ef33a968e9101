package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.actor.work.WorkerActor;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;

/** Fitness of the user's own that is slow to be made or cannot be, in a real worker process with two slots. */
class OwnFitnessMakingIT {
    private static final long TIME_LIMIT_MILLIS = 500;
    private static final int OUT_OF_MEMORY = 138;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private RealCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = RealCluster.start(directory);
        PluginJar.build(
                Path.of("src/test/resources/plugins/MakingFitness.java"), "making.MakingFitness", cluster.plugins());
        cluster.with(1, 2);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void takesItsTimeForTheMakingThoughAnEvaluationMayTakeLittle() {
        Status slow = ended(submit("slow", Map.of("way", "slow", "millis", "2000")));

        assertThat(slow.phase()).as(slow.reason()).isEqualTo(Phase.COMPLETED);
        assertThat(slow.quarantined()).isEmpty();
        assertThat(slow.best()).isGreaterThan(0);
        assertThat(cluster.exits()).isZero();
    }

    @Test
    void keepsWhatCannotBeMadeWaitingWithTheReasonAndServesOthers() {
        EvolutionId once = submit("once", Map.of("way", "once"));
        EvolutionId never = submit("never", Map.of("way", "never"));
        EvolutionId stuck = submit("stuck", Map.of("way", "stuck"));
        EvolutionId wordy = submit("wordy", Map.of("way", "wordy"));
        awaitReason(once, "fitness making cannot be made: java.lang.NoClassDefFoundError: zip/Zap");
        awaitReason(never, "fitness making cannot be made: no such file: quotes.bin");
        awaitReason(stuck, "fitness making is being made since ");
        awaitReason(wordy, "fitness making cannot be made: no, no, no, ");

        awaitReason(once, "fitness making cannot be made: java.lang.NoClassDefFoundError: zip/Zap; mend ");

        Status good = ended(submit("good", Map.of()));

        assertThat(good.phase()).as(good.reason()).isEqualTo(Phase.COMPLETED);
        for (EvolutionId id : List.of(once, never, stuck, wordy)) {
            Status waiting = NodeSpecs.get(cluster.core().status(id));
            assertThat(waiting.phase()).isEqualTo(Phase.RUNNING);
            assertThat(waiting.generation()).isNegative();
            assertThat(waiting.quarantined()).isEmpty();
        }
        assertThat(cluster.exits()).isZero();
    }

    @Test
    @Tag("long")
    void makesWhatEndedItsProcessNotAgainAtOnceAndServesOthers() {
        EvolutionId exit = submit("exit", Map.of("way", "exit"));
        awaitReason(exit, "fitness making ended this worker's process while it was made, last at ");
        EvolutionId greedy = submit("greedy", Map.of("way", "greedy"));
        awaitReason(greedy, "fitness making ended this worker's process while it was made, last at ");

        Status good = ended(submit("good", Map.of()));

        assertThat(good.phase()).as(good.reason()).isEqualTo(Phase.COMPLETED);
        assertThat(cluster.workers().getFirst().exits()).containsExactly(WorkerActor.GAVE_UP, OUT_OF_MEMORY);
        for (EvolutionId id : List.of(exit, greedy)) {
            Status waiting = NodeSpecs.get(cluster.core().status(id));
            assertThat(waiting.phase()).isEqualTo(Phase.RUNNING);
            assertThat(waiting.quarantined()).isEmpty();
        }
    }

    private EvolutionId submit(String name, Map<String, String> parameters) {
        EvolutionId id = new EvolutionId(name);
        EvolutionSpec spec = WorkerSpecs.own("making", "1", parameters, TIME_LIMIT_MILLIS);
        NodeSpecs.get(cluster.core().submit(id, spec, Optional.empty()));
        return id;
    }

    private Status ended(EvolutionId id) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreException(UnavailableException.class)
                .until(() -> NodeSpecs.get(cluster.core().status(id)).phase() != Phase.RUNNING);
        return NodeSpecs.get(cluster.core().status(id));
    }

    private void awaitReason(EvolutionId id, String reason) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(NodeSpecs.get(cluster.core().explain(id)))
                        .singleElement()
                        .asString()
                        .contains(reason));
    }
}
