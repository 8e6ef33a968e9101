package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.protocol.spec.ProblemSpec.TestFunction;

class ConvergenceTest {
    @ParameterizedTest
    @CsvSource({"RASTRIGIN, 3e-3", "ACKLEY, 1e-2", "ROSENBROCK, 85"})
    void comesNearTheOptimumOf32VariablesIn200000Evaluations(TestFunction.Kind kind, double atMost) {
        assertThat(Convergence.median(Convergence.bestValues(kind, 3))).isLessThanOrEqualTo(atMost);
    }
}
