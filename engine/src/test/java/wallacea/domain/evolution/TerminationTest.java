package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.evolution.Termination.Progress;
import wallacea.domain.evolution.Termination.Spent;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.TerminationSpec;

class TerminationTest {
    @Test
    void endsWhenTheGenerationIsComplete() {
        assertThat(end(new TerminationSpec.Generations(3), 1, 2, 3, 4, 5)).isEqualTo(3);
    }

    @Test
    void endsWhenEnoughWereEvaluated() {
        assertThat(end(new TerminationSpec.Evaluations(200), 1, 1, 1)).isEqualTo(1);
        assertThat(end(new TerminationSpec.Evaluations(201), 1, 1, 1)).isEqualTo(2);
    }

    @Test
    void endsWhenTheTargetIsReached() {
        assertThat(end(new TerminationSpec.Target(5), 1, Double.NaN, 4.9, 5, 7)).isEqualTo(3);
    }

    @Test
    void endsWhenTheOverallBestDidNotImprove() {
        assertThat(end(new TerminationSpec.Stagnation(2), 1, 3, 2, 2.5, 9)).isEqualTo(3);
        assertThat(end(new TerminationSpec.Stagnation(2), 1, 1, 2, 2, 2)).isEqualTo(4);
        assertThat(end(new TerminationSpec.Stagnation(2), Double.NaN, Double.NaN, Double.NaN))
                .isEqualTo(2);
        assertThat(end(new TerminationSpec.Stagnation(2), Double.NaN, -5, -5, -5))
                .isEqualTo(3);
    }

    @Test
    void leavesWallTimeToOthers() {
        assertThat(end(new TerminationSpec.WallTime(1), 1, 2, 3)).isEqualTo(-1);
    }

    @Test
    void endsWhenTheIslandsHaveGrownAlike() {
        List<TerminationSpec> conditions = List.of(new TerminationSpec.Diversity(0.1));
        Progress progress = Progress.NONE.after(diverse(0, 0.4)).after(diverse(1, 0.11));
        assertThat(Termination.reached(conditions, Progress.NONE)).isEmpty();
        assertThat(Termination.reached(conditions, progress)).isEmpty();
        assertThat(Termination.reached(conditions, progress.after(diverse(2, 0.1)))).isPresent();
    }

    @Test
    void endsWhenAllOfABlockHoldAtOnce() {
        TerminationSpec.All both =
                new TerminationSpec.All(List.of(new TerminationSpec.Target(3), new TerminationSpec.Stagnation(2)));
        assertThat(end(both, 1, 1, 1, 3, 3, 3)).isEqualTo(5);
        assertThat(Termination.text(both)).isEqualTo("target=3.0 and stagnation=2");
    }

    @ParameterizedTest
    @CsvSource({"5, 0, false", "4, 60000000, false", "5, 59999999, false", "5, 60000000, true", "9, 90000000, true"})
    void asksForABudgetWithWhatWasSpent(int generation, long cpuNanos, boolean isExhausted) {
        TerminationSpec budget =
                new TerminationSpec.All(List.of(new TerminationSpec.CpuTime(60), new TerminationSpec.Generations(5)));
        Progress progress = Progress.NONE;
        for (int g = 0; g <= generation; g++) {
            progress = progress.after(summary(g, 1));
        }
        assertThat(Termination.reached(List.of(budget), progress)).isEmpty();
        assertThat(Termination.exhausted(List.of(budget), progress, new Spent(0, cpuNanos)).isPresent())
                .isEqualTo(isExhausted);
    }

    @Test
    void saysWhichBudgetIsUsedUp() {
        TerminationSpec wall = new TerminationSpec.WallTime(10);
        TerminationSpec cpu = new TerminationSpec.CpuTime(10);
        List<TerminationSpec> both = List.of(wall, cpu);
        assertThat(Termination.exhaustion(both, Progress.NONE, new Spent(10, 0))).isEqualTo("wall time is used up");
        assertThat(Termination.exhaustion(both, Progress.NONE, new Spent(9, 10_000_000)))
                .isEqualTo("CPU time is used up");
        assertThat(Termination.exhaustion(
                        List.of(new TerminationSpec.All(both)), Progress.NONE, new Spent(10, 10_000_000)))
                .isEqualTo("wall-time=10 and cpu-time=10");
        assertThat(Termination.exhausted(
                        List.of(new TerminationSpec.Target(1)), Progress.NONE.after(summary(0, 2)), new Spent(10, 10)))
                .isEmpty();
    }

    @Test
    void knowsTheEndOfABlockOfWhichAllIsKnownBeforehand() {
        TerminationSpec generations = new TerminationSpec.Generations(7);
        TerminationSpec evaluations = new TerminationSpec.Evaluations(31 + 3 * 28);
        assertThat(lastGeneration(generations, evaluations)).isEqualTo(7);
        assertThat(lastGeneration(new TerminationSpec.Generations(2), evaluations)).isEqualTo(3);
        assertThat(lastGeneration(generations, new TerminationSpec.Diversity(0.1))).isEqualTo(Integer.MAX_VALUE);
    }

    private static int lastGeneration(TerminationSpec... all) {
        return Termination.lastGeneration(Specs.of(
                TestFunction.Kind.ONE_MAX, 8, 31, Specs.RING, new TerminationSpec.All(List.of(all))));
    }

    @Test
    void namesTheFirstOfSeveralConditions() {
        List<TerminationSpec> conditions = List.of(new TerminationSpec.Target(1), new TerminationSpec.Evaluations(1));
        assertThat(Termination.reached(conditions, Progress.NONE.after(summary(0, 1))))
                .contains(conditions.get(0));
        assertThat(Termination.reached(conditions, Progress.NONE)).isEmpty();
    }

    @Test
    void refusesASkippedGeneration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Progress.NONE.after(summary(1, 1)))
                .withMessageContaining("expected=0 found=1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 31, 32, 58, 59, 60, 500})
    void knowsBeforehandWhenEnoughWillBeEvaluated(long count) {
        EvolutionSpec spec =
                Specs.of(TestFunction.Kind.ONE_MAX, 8, 31, Specs.RING, new TerminationSpec.Evaluations(count));
        int generations = SequentialEvolution.run(spec, Feasibility.ALWAYS, Specs.fitness(spec))
                .history()
                .size();
        assertThat(Termination.lastGeneration(spec)).isEqualTo(generations - 1);
    }

    @Test
    void knowsNoEndOfAnOpenEvolution() {
        EvolutionSpec spec = Specs.of(TestFunction.Kind.ONE_MAX, 8, 31, Specs.RING, new TerminationSpec.Stagnation(5));
        assertThat(Termination.lastGeneration(spec)).isEqualTo(Integer.MAX_VALUE);
    }

    /** The generation at which the condition first holds, of the given best fitness values; -1 if at none. */
    private static int end(TerminationSpec condition, double... best) {
        Progress progress = Progress.NONE;
        for (int generation = 0; generation < best.length; generation++) {
            progress = progress.after(summary(generation, best[generation]));
            if (Termination.reached(List.of(condition), progress).isPresent()) {
                return generation;
            }
        }
        return -1;
    }

    private static IslandSummary diverse(int generation, double diversity) {
        return new IslandSummary(generation, 1, 1, new double[21], diversity, 100, 0, 100L * (generation + 1));
    }

    private static IslandSummary summary(int generation, double best) {
        int valid = Double.isNaN(best) ? 0 : 100;
        return new IslandSummary(
                generation, best, best, new double[21], 0, valid, 100 - valid, 100L * (generation + 1));
    }
}
