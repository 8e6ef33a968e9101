package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.evolution.Termination.Progress;
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

    private static IslandSummary summary(int generation, double best) {
        int valid = Double.isNaN(best) ? 0 : 100;
        return new IslandSummary(
                generation, best, best, new double[21], 0, valid, 100 - valid, 100L * (generation + 1));
    }
}
