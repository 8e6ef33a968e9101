package wallacea.cli.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import wallacea.http.UnavailableException;
import wallacea.http.report.RunReport;
import wallacea.http.report.SampleReports;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

class KeptReportsTest {
    private static final EvolutionId ID = new EvolutionId("walk");
    private static final EvolutionSpec SPEC = spec();
    private static final long SECOND = 1_000_000_000L;

    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Integer> made = new ArrayList<>();
    private long nanos;

    @Test
    void givesTheReportUnderWayToWhoeverAsksWhileTheRunGoesOn() {
        KeptReports reports = reports(Duration.ofMinutes(5));
        CompletableFuture<RunReport> first = ask(reports, Phase.RUNNING, 1);
        CompletableFuture<RunReport> second = ask(reports, Phase.RUNNING, 2);
        assertThat(waiting).hasSize(1);

        nanos = 20 * SECOND;
        waiting.removeFirst().run();

        assertThat(first).isCompleted();
        assertThat(second).isCompletedWithValue(first.join());
        assertThat(made).containsExactly(1);
    }

    @Test
    void givesAReportForAsLongAsItTook() {
        KeptReports reports = reports(Duration.ofMinutes(5));
        CompletableFuture<RunReport> first = ask(reports, Phase.RUNNING, 1);
        nanos = 20 * SECOND;
        waiting.removeFirst().run();

        nanos = 39 * SECOND;
        assertThat(ask(reports, Phase.RUNNING, 7)).isCompletedWithValue(first.join());
        nanos = 40 * SECOND;
        assertThat(ask(reports, Phase.RUNNING, 8)).isNotDone();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void tellsTheSameGenerationOnceAndAnEndAnew() {
        KeptReports reports = reports(Duration.ofMinutes(5));
        CompletableFuture<RunReport> first = ask(reports, Phase.RUNNING, 1);
        waiting.removeFirst().run();
        nanos = 100 * SECOND;
        assertThat(ask(reports, Phase.RUNNING, 1)).isCompletedWithValue(first.join());

        assertThat(ask(reports, Phase.COMPLETED, 1)).isNotDone();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void saysWhatIsUnderWayWhenThatTakesLong() {
        KeptReports reports = reports(Duration.ofMillis(1));
        var _ = ask(reports, Phase.RUNNING, 1);
        nanos = 12 * SECOND;

        assertThatThrownBy(() -> ask(reports, Phase.RUNNING, 3).join())
                .hasRootCauseInstanceOf(UnavailableException.class)
                .hasMessageContaining("the report of walk at generation 1 has been in the making for 12 s; ask again");

        waiting.removeFirst().run();
        assertThat(ask(reports, Phase.RUNNING, 4)).isCompleted();
        assertThat(made).containsExactly(1);
    }

    private KeptReports reports(Duration patience) {
        return new KeptReports(waiting::add, () -> nanos, patience);
    }

    private CompletableFuture<RunReport> ask(KeptReports reports, Phase phase, int generation) {
        return reports.of(ID, status(phase, generation), () -> {
                    made.add(generation);
                    return SampleReports.function();
                })
                .toCompletableFuture();
    }

    private static Status status(Phase phase, int generation) {
        Digest chain = Digest.parse(String.format("%064x", generation));
        return new Status(
                phase,
                "",
                SPEC,
                chain,
                1,
                generation,
                chain,
                Optional.empty(),
                Double.NaN,
                List.of(),
                List.of(),
                0,
                Instant.EPOCH);
    }

    private static EvolutionSpec spec() {
        String text = "name = walk\nfunction { kind = one-max, variables = 4 }";
        return ((SpecFile.Accepted) SpecReader.read(text, "walk.conf", Optional.empty())).spec();
    }
}
