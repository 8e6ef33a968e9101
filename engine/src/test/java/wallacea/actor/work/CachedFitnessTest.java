package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.Population;

class CachedFitnessTest {
    private final List<Double> asked = new ArrayList<>();

    /** The sum of two genes; 13 throws, 14 gives NaN, a negative sum is invalid with fitness -1. */
    private final FitnessFunction sum = new FitnessFunction() {
        @Override
        public int genes() {
            return 2;
        }

        @Override
        public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
            for (int i = 0; i < count; i++) {
                double value = rows[2 * i] + rows[2 * i + 1];
                asked.add(value);
                if (value == 13) {
                    throw new ArithmeticException("13");
                }
                fitness[i] = value == 14 ? Double.NaN : value < 0 ? -1 : value;
                valid[i] = value >= 0;
            }
        }
    };

    @Test
    void givesWhatTheFunctionGivesAndAsksForEachGenomeOnce() {
        CachedFitness cached = new CachedFitness(sum, new FitnessCache(1 << 20, 2));
        double[] rows = {1, 2, -3, 1, 5, 5};
        assertThat(evaluate(cached, rows)).containsExactly(3, -1, 10);
        assertThat(cached.hits()).isZero();
        assertThat(evaluate(cached, new double[] {5, 5, 7, 7, 1, 2, -3, 1}))
                .containsExactly(10, Population.PENALTY, 3, -1);
        assertThat(cached.hits()).isEqualTo(3);
        assertThat(asked).containsExactly(3.0, -2.0, 10.0, 14.0);
    }

    @Test
    void keepsValidityAndTellsMinusZeroFromZero() {
        CachedFitness cached = new CachedFitness(sum, new FitnessCache(1 << 20, 2));
        boolean[] valid = new boolean[2];
        cached.evaluate(new double[] {0.0, 1, -2, 1}, 2, new double[2], valid);
        cached.evaluate(new double[] {-0.0, 1, -2, 1}, 2, new double[2], valid);
        assertThat(valid).containsExactly(true, false);
        assertThat(cached.hits()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void penalisesOnlyTheIndividualThatThrowsOrIsNotFinite(long bytes) {
        CachedFitness cached = new CachedFitness(sum, new FitnessCache(bytes, 2));
        boolean[] valid = new boolean[4];
        double[] fitness = new double[4];
        cached.evaluate(new double[] {1, 1, 7, 7, 6, 7, 2, 2}, 4, fitness, valid);
        assertThat(fitness).containsExactly(2, Population.PENALTY, Population.PENALTY, 4);
        assertThat(valid).containsExactly(true, false, false, true);
    }

    @Test
    void staysWithinItsBound() {
        CachedFitness cached = new CachedFitness(sum, new FitnessCache(10_000, 2));
        double[] rows = new double[2_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 100 + i;
        }
        evaluate(cached, rows);
        evaluate(cached, rows);
        assertThat(cached.hits()).isLessThanOrEqualTo(10_000 / 176);
        CachedFitness none = new CachedFitness(sum, new FitnessCache(0, 2));
        evaluate(none, rows);
        evaluate(none, rows);
        assertThat(none.hits()).isZero();
    }

    private static double[] evaluate(CachedFitness cached, double[] rows) {
        double[] fitness = new double[rows.length / 2];
        cached.evaluate(rows, fitness.length, fitness, new boolean[fitness.length]);
        return fitness;
    }
}
