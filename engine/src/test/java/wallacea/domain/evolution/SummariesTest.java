package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.random.KeyedRandom;

class SummariesTest {
    @Test
    void leavesPenalisedIndividualsOut() {
        IslandSummary summary = summary(new double[] {1, 100, 2, 6}, true, false, true, true);
        assertThat(summary.best()).isEqualTo(6);
        assertThat(summary.mean()).isEqualTo(3);
        assertThat(summary.valid()).isEqualTo(3);
        assertThat(summary.penalised()).isEqualTo(1);
        assertThat(summary.quantiles()).hasSize(21);
        assertThat(summary.quantiles()[0]).isEqualTo(1);
        assertThat(summary.quantiles()[5]).isEqualTo(1.5);
        assertThat(summary.quantiles()[10]).isEqualTo(2);
        assertThat(summary.quantiles()[20]).isEqualTo(6);
    }

    @Test
    void hasNoBestWithoutAValidIndividual() {
        IslandSummary none = summary(new double[] {1, 2}, false, false);
        assertThat(none.best()).isNaN();
        assertThat(none.mean()).isNaN();
        assertThat(none.quantiles()).containsOnly(Double.NaN);
        IslandSummary some = summary(new double[] {1, 3}, true, true);
        assertThat(Summaries.merge(List.of(none, some)).best()).isEqualTo(3);
        assertThat(Summaries.merge(List.of(none, some)).mean()).isEqualTo(2);
        assertThat(Summaries.merge(List.of(none, none)).best()).isNaN();
    }

    @Test
    void mergesOneIslandToItself() {
        IslandSummary summary = summary(new double[] {1, 100, 2, 6}, true, false, true, true);
        assertThat(Summaries.merge(List.of(summary))).isSameAs(summary);
    }

    @Test
    void mergesBestMeanAndCountsExactly() {
        IslandSummary merged = Summaries.merge(
                List.of(summary(new double[] {1, 2, 3}, true, true, true), summary(new double[] {10, 0}, true, false)));
        assertThat(merged.best()).isEqualTo(10);
        assertThat(merged.mean()).isEqualTo(4);
        assertThat(merged.valid()).isEqualTo(4);
        assertThat(merged.penalised()).isEqualTo(1);
        assertThat(merged.quantiles()[0]).isEqualTo(1);
        assertThat(merged.quantiles()[20]).isEqualTo(10);
    }

    @Test
    void mergesQuantilesNearlyAsOfOnePopulation() {
        KeyedRandom random = new KeyedRandom(3);
        List<IslandSummary> islands = new ArrayList<>();
        double[] all = new double[6 * 200];
        for (int island = 0; island < 6; island++) {
            double[] values = new double[200];
            for (int i = 0; i < 200; i++) {
                values[i] = random.nextGaussian() + 0.2 * island;
                all[200 * island + i] = values[i];
            }
            islands.add(summary(values, allTrue(200)));
        }
        double[] exact = summary(all, allTrue(all.length)).quantiles();
        double[] merged = Summaries.merge(islands).quantiles();
        for (int q = 2; q <= 18; q++) {
            assertThat(merged[q]).isCloseTo(exact[q], within(0.12));
        }
        assertThat(merged).isSorted();
    }

    @Test
    void refusesSummariesOfDifferentGenerations() {
        IslandSummary late = new IslandSummary(3, 1, 1, new double[21], 0, 1, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Summaries.merge(List.of(summary(new double[] {1}, true), late)))
                .withMessageContaining("expected=0 found=3");
    }

    private static boolean[] allTrue(int size) {
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        return all;
    }

    private static IslandSummary summary(double[] values, boolean... valid) {
        Population population = new Population(0, new AlleleColumns(1, values.length), values, valid, values.length);
        return Summaries.of(population, 0.5, values.length);
    }
}
