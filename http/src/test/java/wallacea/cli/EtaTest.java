package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import wallacea.http.evolution.EvolutionView;

class EtaTest {
    private static final int LAST = 1_000;
    private static final int A_GENERATION = 100;

    private final Eta eta = new Eta();

    @Test
    void beginsWithTheMeanSpeedOfTheRun() {
        assertThat(eta.seconds(view("running", 99, 10, 5_000))).hasValue((LAST - 99) * A_GENERATION / 1_000.0);
    }

    @Test
    void doesNotJumpWhereTheSpeedDoes() {
        double before = eta.seconds(view("running", 99, 10, 1_000)).orElseThrow();
        double after = eta.seconds(view("running", 99, 10.25, 40_000)).orElseThrow();

        assertThat(after).isLessThan(before).isGreaterThan(0.6 * before);
    }

    @Test
    void comesToTheSpeedOfLate() {
        double left = 0;
        for (int second = 10; second <= 200; second++) {
            left = eta.seconds(view("running", 99, second, 4_000)).orElseThrow();
        }

        assertThat(left).isCloseTo((LAST - 99) * A_GENERATION / 4_000.0, Offset.offset(0.05));
    }

    @Test
    void saysNothingInTheFirstSecondsNorWhilePaused() {
        assertThat(eta.seconds(view("running", 0, 0.4, 100))).isEmpty();
        assertThat(eta.seconds(view("running", -1, 10, 100))).isEmpty();
        assertThat(eta.seconds(view("paused", 99, 10, 0))).isEmpty();
    }

    private static EvolutionView view(String state, int generation, double runSeconds, double speed) {
        long evaluations = (generation + 1L) * A_GENERATION;
        return new EvolutionView(
                "run",
                "name",
                1,
                "d",
                state,
                "",
                generation,
                LAST,
                A_GENERATION,
                1,
                0.5,
                0.25,
                0.1,
                evaluations,
                speed,
                runSeconds,
                "c",
                1);
    }
}
