package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wallacea.domain.evolution.SpecDigest;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;

class KnownProblemsTest {
    @ParameterizedTest
    @EnumSource
    void keepWhatTakesLongerThanALookUp(TestFunction.Kind kind) {
        EvolutionSpec like = WorkerActorTest.spec();
        TestFunction function = new TestFunction(kind, 2, false, kind == TestFunction.Kind.TIMER ? 1_000 : 0);
        EvolutionSpec spec = new EvolutionSpec(
                like.name(),
                like.seed(),
                function,
                TestFunctions.genes(function),
                like.population(),
                like.operators(),
                like.islands(),
                List.copyOf(like.termination()),
                like.runtime(),
                like.versions());
        FitnessSource.Ready ready =
                new FitnessSource.Ready(() -> TestFunctions.of(function, 1, Pause.NONE), Optional.empty());

        CachedFitness evaluation = new CachedFitness(
                ready.fitness().get(),
                new KnownProblems(1 << 20)
                        .learn(SpecDigest.of(spec), spec, ready)
                        .cache());
        for (int times = 0; times < 2; times++) {
            evaluation.evaluate(new double[] {1, 0}, 1, new double[1], new boolean[1]);
        }

        assertThat(evaluation.hits()).isEqualTo(kind == TestFunction.Kind.TIMER ? 1 : 0);
    }
}
