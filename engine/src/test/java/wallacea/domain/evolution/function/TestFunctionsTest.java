package wallacea.domain.evolution.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.ProblemSpec.TestFunction.Kind;

class TestFunctionsTest {
    @Test
    void areTheFormulasOfTheLiterature() {
        KeyedRandom random = new KeyedRandom(1);
        double[] x = new double[5];
        for (int i = 0; i < 1000; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j] = 10 * random.nextDouble() - 5;
            }
            assertThat(value(Kind.RASTRIGIN, x)).isCloseTo(-rastrigin(x), within(1e-12));
            assertThat(value(Kind.ACKLEY, x)).isCloseTo(-ackley(x), within(1e-12));
            assertThat(value(Kind.ROSENBROCK, x)).isCloseTo(-rosenbrock(x), within(1e-9));
        }
    }

    @Test
    void areBestAtTheirOptimum() {
        assertThat(value(Kind.RASTRIGIN, 0, 0, 0)).isZero();
        assertThat(value(Kind.ACKLEY, 0, 0, 0)).isZero();
        assertThat(value(Kind.ROSENBROCK, 1, 1, 1)).isZero();
        assertThat(value(Kind.ROSENBROCK, 1)).isZero();
        assertThat(value(Kind.ONE_MAX, 1, 0, 1)).isEqualTo(2);
    }

    @Test
    void knowTheCosineOfWholeTurns() {
        assertThat(Turn.oneMinusCosine(3)).isZero();
        assertThat(Turn.oneMinusCosine(-0.5)).isCloseTo(2, within(1e-15));
        for (int i = -3000; i <= 3000; i++) {
            double turns = i / 1000.0;
            double part = turns - StrictMath.rint(turns);
            assertThat(Turn.oneMinusCosine(turns))
                    .isCloseTo(1 - StrictMath.cos(2 * StrictMath.PI * part), within(1e-15));
        }
    }

    /** The shift follows from the seed and keeps the optimum inside the range of the genes. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void moveTheirOptimumByTheSeed(Kind kind) {
        TestFunction spec = new TestFunction(kind, 16, true, 0);
        GenomeSpace space = GenomeSpace.of(TestFunctions.genes(spec));
        double[] genome = new double[16];
        space.draw(genome, new KeyedRandom(3));
        assertThat(evaluate(TestFunctions.of(spec, 5, Pause.NONE), genome))
                .isEqualTo(evaluate(TestFunctions.of(spec, 5, Pause.NONE), genome))
                .isNotEqualTo(evaluate(TestFunctions.of(spec, 6, Pause.NONE), genome));
    }

    @Test
    void keepTheShiftedOptimumInsideTheRange() {
        for (long seed = 0; seed < 50; seed++) {
            TestFunction spec = new TestFunction(Kind.ONE_MAX, 12, true, 0);
            assertThat(bestOfAllPatterns(TestFunctions.of(spec, seed, Pause.NONE), 12))
                    .isEqualTo(12);
            for (Kind kind : List.of(Kind.RASTRIGIN, Kind.ACKLEY, Kind.ROSENBROCK)) {
                TestFunction real = new TestFunction(kind, 12, true, 0);
                double[] range = TestFunctions.range(kind);
                double[] optimum = TestFunctions.optimum(real, seed, 0);
                assertThat(Arrays.stream(optimum)).allMatch(x -> x > range[0] && x < range[1]);
                assertThat(evaluate(TestFunctions.of(real, seed, Pause.NONE), optimum))
                        .isZero();
            }
        }
    }

    @Test
    void takeTheirTimeThroughThePortOnly() {
        TestFunction spec = new TestFunction(Kind.TIMER, 4, false, 250);
        List<Long> pauses = new ArrayList<>();
        FitnessFunction timer = TestFunctions.of(spec, 1, pauses::add);
        double[] fitness = new double[3];
        timer.evaluate(new double[12], 3, fitness, new boolean[3]);
        assertThat(pauses).as("one for all, so that one is late at most").containsExactly(750L);
        assertThat(fitness).containsOnly(0);
    }

    private static double value(Kind kind, double... x) {
        return evaluate(TestFunctions.of(new TestFunction(kind, x.length, false, 0), 1, Pause.NONE), x);
    }

    private static double evaluate(FitnessFunction function, double[] x) {
        double[] fitness = new double[1];
        boolean[] valid = new boolean[1];
        function.evaluate(x, 1, fitness, valid);
        assertThat(valid[0]).isTrue();
        return fitness[0];
    }

    private static double bestOfAllPatterns(FitnessFunction function, int genes) {
        double best = 0;
        double[] genome = new double[genes];
        for (int bits = 0; bits < 1 << genes; bits++) {
            for (int gene = 0; gene < genes; gene++) {
                genome[gene] = bits >> gene & 1;
            }
            best = Math.max(best, evaluate(function, genome));
        }
        return best;
    }

    private static double rastrigin(double[] x) {
        return Arrays.stream(x)
                .map(v -> v * v - 10 * StrictMath.cos(2 * StrictMath.PI * v) + 10)
                .sum();
    }

    private static double ackley(double[] x) {
        double squares = Arrays.stream(x).map(v -> v * v).average().orElseThrow();
        double waves = Arrays.stream(x)
                .map(v -> StrictMath.cos(2 * StrictMath.PI * v))
                .average()
                .orElseThrow();
        return -20 * StrictMath.exp(-0.2 * StrictMath.sqrt(squares)) - StrictMath.exp(waves) + 20 + StrictMath.E;
    }

    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            sum += 100 * StrictMath.pow(x[i + 1] - x[i] * x[i], 2) + StrictMath.pow(1 - x[i], 2);
        }
        return sum;
    }
}
