package wallacea.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.work.ChunkListener;
import wallacea.actor.work.GateListener;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.value.EvolutionId;

class TelemetryTest {
    private final Telemetry telemetry = new Telemetry();

    @Test
    void hasNoMetricBeforeItHasASource() {
        assertThat(telemetry.text()).isEmpty();
    }

    @Test
    void countsEveryEvaluationAtTheMeanOfItsChunkAndLeavesOutKnownOnes() {
        ChunkListener slots = telemetry.slots();
        slots.ended(3, 6_000_000, 80_000_000);
        slots.ended(0, 1_000, 20_000);
        slots.ended(1, 50_000_000, 60_000_000);
        assertThat(telemetry.text().lines())
                .contains(
                        "# TYPE evaluation_duration_seconds histogram",
                        "evaluation_duration_seconds_bucket{le=\"0.001\"} 0.0",
                        "evaluation_duration_seconds_bucket{le=\"0.003\"} 3.0",
                        "evaluation_duration_seconds_bucket{le=\"0.1\"} 4.0",
                        "evaluation_duration_seconds_bucket{le=\"+Inf\"} 4.0",
                        "evaluation_duration_seconds_count 4.0",
                        "# TYPE wallacea_chunk_seconds histogram",
                        "wallacea_chunk_seconds_bucket{le=\"0.05\"} 1.0",
                        "wallacea_chunk_seconds_bucket{le=\"0.1\"} 3.0",
                        "wallacea_chunk_seconds_count 3.0");
        assertThat(value("evaluation_duration_seconds_sum")).isCloseTo(0.056, within(0.056 / 100));
        assertThat(value("wallacea_chunk_seconds_sum")).isCloseTo(0.14002, within(0.0014));
    }

    @Test
    void keepsWhatItWasToldBetweenReadings() {
        ChunkListener slots = telemetry.slots();
        for (int i = 1; i <= 3; i++) {
            slots.ended(2, 2_000, 2_000);
            assertThat(value("evaluation_duration_seconds_count")).isEqualTo(2.0 * i);
            assertThat(value("evaluation_duration_seconds_count")).isEqualTo(2.0 * i);
        }
    }

    @Test
    void holdsDurationsThatAreOutOfTheRangeOfAHistogram() {
        telemetry.slots().ended(1, -1, Duration.ofDays(2).toNanos());
        assertThat(value("evaluation_duration_seconds_count")).isEqualTo(1);
        assertThat(value("evaluation_duration_seconds_sum")).isZero();
        assertThat(value("wallacea_chunk_seconds_sum")).isCloseTo(3_600, within(36.0));
    }

    @Test
    void tellsHowTheWorkOfAGateStands() {
        GateListener gate = telemetry.gate();
        gate.stands(0, 40);
        gate.stands(2, 30);
        gate.stands(5, 7);
        assertThat(telemetry.text().lines())
                .contains(
                        "# TYPE wallacea_chunks_reissued_total counter",
                        "wallacea_chunks_reissued_total 5.0",
                        "# TYPE wallacea_useful_slots_wanted gauge",
                        "wallacea_useful_slots_wanted 7.0");
    }

    @Test
    void timesTheJournalAndTellsEverythingOn() {
        EvolutionId id = new EvolutionId("a");
        AtomicInteger told = new AtomicInteger();
        EvolutionListener listener = telemetry.journal(new EvolutionListener() {
            @Override
            public void recovering(EvolutionId evolution, ActorRef<?> entity) {
                throw new AssertionError("nothing recovers");
            }

            @Override
            public void journaled(EvolutionId evolution, EvolutionEvent event) {
                throw new AssertionError("nothing is journaled");
            }

            @Override
            public void persisted(EvolutionId evolution, Duration took) {
                told.incrementAndGet();
            }

            @Override
            public void refused(EvolutionId evolution, String reason) {
                told.incrementAndGet();
            }
        });
        listener.persisted(id, Duration.ofMillis(4));
        listener.refused(id, "gaps");
        assertThat(told).hasValue(2);
        assertThat(telemetry.text().lines())
                .contains(
                        "wallacea_journal_write_seconds_bucket{le=\"0.003\"} 0.0",
                        "wallacea_journal_write_seconds_bucket{le=\"0.01\"} 1.0",
                        "wallacea_journal_write_seconds_count 1.0");
    }

    @Test
    void followsWhatIsCountedElsewhereAndAddsUpSeveralSources() {
        AtomicLong core = new AtomicLong(3);
        AtomicLong worker = new AtomicLong();
        telemetry.messages(core::get);
        telemetry.messages(worker::get);
        assertThat(value("wallacea_dropped_messages_total")).isEqualTo(3);
        core.set(4);
        worker.set(10);
        assertThat(value("wallacea_dropped_messages_total")).isEqualTo(14);
    }

    @Test
    void tellsRequestsByOutcomeAndThoseThatFailedAsErrors() {
        telemetry.requests(() -> 7, () -> 2, () -> 1);
        assertThat(telemetry.text().lines())
                .contains(
                        "api_requests_total{outcome=\"answered\"} 7.0",
                        "api_requests_total{outcome=\"refused\"} 2.0",
                        "api_requests_total{outcome=\"failed\"} 1.0",
                        "error_count_total{outcome=\"refused\"} 2.0",
                        "error_count_total{outcome=\"failed\"} 1.0");
    }

    @Test
    void sharesNothingWithAnotherNodeOfTheProcess() {
        telemetry.gate().stands(3, 1);
        Telemetry other = new Telemetry();
        other.gate().stands(1, 9);
        assertThat(other.text().lines()).contains("wallacea_chunks_reissued_total 1.0");
        assertThat(telemetry.text().lines()).contains("wallacea_chunks_reissued_total 3.0");
    }

    @Test
    void startsNoThreadAndNoPort() {
        telemetry.slots().ended(1, 1, 1);
        telemetry.text();
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains("kamon"))
                .toList();
        assertThat(threads).isEmpty();
    }

    private double value(String name) {
        return telemetry
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
