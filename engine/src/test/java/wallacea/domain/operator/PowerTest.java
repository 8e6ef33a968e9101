package wallacea.domain.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3.5, 16, 21, 1024, 1001})
    void agreesWithStrictPow(double exponent) {
        Power power = new Power(exponent);
        for (double x : new double[] {0, 0.1, 0.5, 0.999, 1}) {
            assertThat(power.raise(x)).isCloseTo(StrictMath.pow(x, exponent), within(1e-13));
            assertThat(power.root(x)).isCloseTo(StrictMath.pow(x, 1 / exponent), within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3.5, 16, 1024})
    void takesTheRootsOfManyAsOfOne(double exponent) {
        Power power = new Power(exponent);
        double[] roots = {0, 0.1, 0.5, 0.999, 1, 0.3};
        power.root(roots, 5);
        assertThat(roots)
                .containsExactly(
                        power.root(0), power.root(0.1), power.root(0.5), power.root(0.999), power.root(1), 0.3);
    }
}
