package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.EvolutionState.Commit;
import wallacea.domain.coordination.EvolutionState.Course;
import wallacea.domain.coordination.EvolutionState.Existing;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.spec.RuntimeSpec;

class DeploymentTest {
    @Test
    void deploysAtTheFirstCommitThatReachesAMultiple() {
        RuntimeSpec runtime = new RuntimeSpec(200, 10);
        List<Integer> deployed = IntStream.range(0, 12)
                .filter(generation -> runtime.deploysAt(generation, generation))
                .boxed()
                .toList();
        assertThat(deployed).containsExactly(0, 5, 10);
        assertThat(runtime.deploysAt(6, 9)).isFalse();
        assertThat(runtime.deploysAt(6, 11)).isTrue();
    }

    @Test
    void keepsTheBlocksOfWhatIsDeployedHoweverManyCommitsFollow() {
        assertThat(course(-1, 0).keptFrom()).isEqualTo(OptionalInt.empty());
        assertThat(course(-1, 0, 1).keptFrom()).hasValue(0);
        Course later = course(-1, 0, 1, 2, 3, 4);
        assertThat(later.deployed().map(Commit::generation)).contains(0);
        assertThat(later.previous().map(Commit::generation)).contains(3);
        assertThat(later.keptFrom()).hasValue(0);
        assertThat(course(-1, 0, 1, 2, 3, 4, 6).keptFrom()).hasValue(4);
        assertThat(course(-1, 0, 1, 2, 3, 4, 6, 8, 9).keptFrom()).hasValue(6);
    }

    /** Committed from one of the generations to the next. */
    private static Course course(int... ends) {
        EvolutionState state = Samples.after(
                Evolution.empty(),
                new EvolutionCommand.Create(Samples.spec(), Samples.at(0)),
                new EvolutionCommand.Start("here", Samples.spec().versions(), Samples.at(1)));
        for (int i = 1; i < ends.length; i++) {
            state = Samples.after(state, Samples.window(1, ends[i - 1], ends[i]));
        }
        return ((Existing) state).course();
    }
}
