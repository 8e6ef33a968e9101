package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import wallacea.http.evolution.EvolutionView;

class StandstillTest {
    private final AtomicLong seconds = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final Standstill standstill = new Standstill(() -> seconds.get() * 1_000_000_000L, told::add);
    private List<String> reasons = List.of();

    @Test
    void asksForNoReasonBeforeAFewSeconds() throws Exception {
        reasons = List.of("no jar");
        stand(0, 5);
        assertThat(told).isEmpty();
        stand(0, 1);
        assertThat(told).containsExactly("small: does not get on: no jar");
    }

    @Test
    void tellsAReasonOnceAndAnotherOneAgain() throws Exception {
        reasons = List.of("no jar", "quiet for 60 s");
        stand(0, 10);
        reasons = List.of("no jar", "quiet for 65 s");
        stand(0, 10);
        reasons = List.of("boom");
        stand(0, 10);
        assertThat(told)
                .containsExactly(
                        "small: does not get on: no jar",
                        "small: does not get on: quiet for 60 s",
                        "small: does not get on: boom");
    }

    @Test
    void saysThatItGoesOnAndTellsAReasonThatComesBack() throws Exception {
        reasons = List.of("no jar");
        stand(0, 7);
        stand(1, 7);
        assertThat(told)
                .containsExactly("small: does not get on: no jar", "small: goes on", "small: does not get on: no jar");
    }

    @Test
    void saysNothingOfWhatTakesLongForNoReason() throws Exception {
        stand(0, 60);
        stand(1, 60);
        assertThat(told).isEmpty();
    }

    /** Looks once a second. */
    private void stand(int generation, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            standstill.look(view(generation), () -> reasons);
            seconds.incrementAndGet();
        }
    }

    private static EvolutionView view(int generation) {
        return new EvolutionView(
                "small", "small", 1, "", "running", "", generation, 12, 20, 1, 0.5, 0.4, 0.3, 240, 0, 1.5, "", 1);
    }
}
