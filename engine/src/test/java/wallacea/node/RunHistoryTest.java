package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.coordination.ProgressFacts;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.FileBlockStore;

class RunHistoryTest {
    private static final int WINDOW = 1_000;

    @TempDir
    Path directory;

    @Test
    void keepsABoundedNumberOfSummariesAndAlwaysTheLast() {
        RunHistory history = new RunHistory(new EvolutionId("it"), FileBlockStore.open(directory));
        int windows = 3 * RunHistory.MOST_SUMMARIES / WINDOW;
        for (int window = 0; window < windows; window++) {
            history.journaled(committed(window * WINDOW));
        }
        int last = windows * WINDOW - 1;
        List<Integer> kept = history.generations().stream()
                .map(GenerationSummary::generation)
                .toList();
        assertThat(kept).hasSizeBetween(RunHistory.MOST_SUMMARIES / 2, RunHistory.MOST_SUMMARIES + 1);
        assertThat(kept).isSorted().doesNotHaveDuplicates().startsWith(0, 4, 8).endsWith(last);
        assertThat(history.generation()).isEqualTo(last);
        assertThat(history.commits()).isEqualTo(windows);
        assertThat(history.lastGenerations(last))
                .isEqualTo(history.generations().subList(kept.size() - 2, kept.size()));
        assertThat(history.lastGenerations(8))
                .extracting(GenerationSummary::generation)
                .containsExactly(4, 8);
        assertThat(history.lastGenerations(0)).hasSize(1);
        assertThat(history.lastGenerations(-1)).isEmpty();
        assertThat(history.best()).isEqualTo(last);
    }

    @Test
    void tellsTheSpeedOfItsOwnLastCommitsWhileItRuns() {
        RunHistory history = new RunHistory(new EvolutionId("it"), FileBlockStore.open(directory));
        assertThat(history.evaluationsPerSecond()).isNaN();
        history.journaled(measured(0, 1000, 10_000));
        assertThat(history.evaluationsPerSecond()).isEqualTo(100);
        for (int generation = 1; generation <= 8; generation++) {
            history.journaled(measured(generation, 1000 + 500L * generation, 10_000 + 500L * generation));
        }
        assertThat(history.evaluationsPerSecond()).isEqualTo(1000);
        history.journaled(new EvolutionEvent.Paused("by command", 15_000, Instant.EPOCH));
        assertThat(history.evaluationsPerSecond()).isZero();
        history.journaled(new EvolutionEvent.Resumed(Instant.EPOCH));
        assertThat(history.evaluationsPerSecond()).isEqualTo(1000);
        history.journaled(new EvolutionEvent.Cancelled(8, 15_500, Instant.EPOCH));
        assertThat(history.evaluationsPerSecond()).isZero();
    }

    @Test
    void tellsHowLongNothingOfItWasJournaledAndWhatACommitUsuallyTakes() {
        RunHistory history = new RunHistory(new EvolutionId("it"), FileBlockStore.open(directory));
        Instant now = Instant.EPOCH.plusSeconds(100);
        assertThat(history.pace(now)).isEmpty();
        history.journaled(new EvolutionEvent.EvolutionStarted(1, "here", Instant.EPOCH.plusSeconds(10)));
        assertThat(history.pace(now)).contains(new ProgressFacts.Pace(Optional.empty(), Duration.ofSeconds(90)));
        history.journaled(measured(0, 1000, 10_000));
        history.journaled(measured(1, 2000, 16_000));
        assertThat(history.pace(now).orElseThrow().commit()).contains(Duration.ofSeconds(8));
        history.journaled(new EvolutionEvent.EvolutionStarted(2, "there", Instant.EPOCH.plusSeconds(95)));
        assertThat(history.pace(now).orElseThrow().quiet())
                .as("after a downtime")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void followsThePhases() {
        RunHistory history = new RunHistory(new EvolutionId("it"), FileBlockStore.open(directory));
        assertThat(history.best()).isNaN();
        assertThat(history.generation()).isEqualTo(-1);
        history.journaled(new EvolutionEvent.Paused("by command", 10, Instant.EPOCH));
        assertThat(history.phase()).isEqualTo(Phase.PAUSED);
        history.journaled(new EvolutionEvent.Resumed(Instant.EPOCH));
        assertThat(history.phase()).isEqualTo(Phase.RUNNING);
        history.journaled(new EvolutionEvent.BudgetReached(-1, 20, Instant.EPOCH));
        assertThat(history.phase()).isEqualTo(Phase.BUDGET_REACHED);
        assertThat(history.reason()).isEqualTo("wall time is used up");
        assertThat(history.elapsedMillis()).isEqualTo(20);
        assertThat(history.hallOfFame()).isEmpty();
    }

    @Test
    void deploysWhatTheSpecSaysAndWhatIsLast() {
        RunHistory history = new RunHistory(new EvolutionId("it"), FileBlockStore.open(directory));
        Digest digest = Digest.of(new byte[0]);
        history.journaled(new EvolutionEvent.EvolutionCreated(NodeSpecs.quick(), digest, Instant.EPOCH));
        assertThat(history.deployment()).isEmpty();
        for (int generation = 0; generation < 8; generation++) {
            history.journaled(committed(generation, 1));
            assertThat(history.deployment().orElseThrow().generation()).isEqualTo(generation < 5 ? 0 : 5);
        }
        history.journaled(new EvolutionEvent.Completed(7, digest, "target", Instant.EPOCH));
        assertThat(history.deployment().orElseThrow().generation()).isEqualTo(7);
        history.recovering();
        assertThat(history.deployment()).isEmpty();
    }

    private static EvolutionEvent measured(int generation, long evaluations, long elapsedMillis) {
        return new EvolutionEvent.GenerationsCommitted(
                generation,
                generation,
                Digest.of(new byte[0]),
                List.of(new GenerationSummary(generation, 0, 0, 0, 0, 0, 0, evaluations, 0, 0)),
                List.of(),
                elapsedMillis,
                Instant.EPOCH);
    }

    private static EvolutionEvent committed(int from) {
        return committed(from, WINDOW);
    }

    private static EvolutionEvent committed(int from, int count) {
        List<GenerationSummary> generations = IntStream.range(from, from + count)
                .mapToObj(g -> new GenerationSummary(g, g, 0, 0, 0, 0, 0, g, 0, 0))
                .toList();
        return new EvolutionEvent.GenerationsCommitted(
                from, from + count - 1, Digest.of(new byte[0]), generations, List.of(), from, Instant.EPOCH);
    }
}
