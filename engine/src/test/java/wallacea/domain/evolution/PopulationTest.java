package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.random.KeyedRandom;

class PopulationTest {
    @Test
    void takesResultsForTheUnevaluatedOnly() {
        Population open = new Population(
                1, new AlleleColumns(1, 3), new double[] {7, 0, 0}, new boolean[] {true, false, false}, 1);
        Population closed = open.evaluated(new double[] {8, 9}, new boolean[] {true, false});
        assertThat(closed.fitness()).containsExactly(7, 8, 9);
        assertThat(closed.valid()).containsExactly(true, true, false);
        assertThat(closed.firstUnevaluated()).isEqualTo(3);
        assertThat(open.fitness()).containsExactly(7, 0, 0);
    }

    @Test
    void penalisesWhatIsNotFiniteAndStoresNoNegativeZero() {
        Population open = new Population(0, new AlleleColumns(1, 4), new double[4], new boolean[4], 0);
        Population closed = open.evaluated(
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1}, new boolean[] {true, true, true, true});
        assertThat(closed.valid()).containsExactly(false, false, true, true);
        assertThat(closed.fitness(0)).isEqualTo(Population.PENALTY);
        assertThat(closed.fitness(1)).isEqualTo(Population.PENALTY);
        assertThat(Double.doubleToRawLongBits(closed.fitness(2))).isZero();
    }

    @Test
    void refusesAnotherNumberOfResults() {
        Population open = new Population(0, new AlleleColumns(1, 4), new double[4], new boolean[4], 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.evaluated(new double[4], new boolean[3]))
                .withMessageContaining("expected=3 fitness=4 valid=3");
    }

    @Test
    void ranksEveryInvalidBelowEveryValid() {
        Population population = new Population(
                0,
                new AlleleColumns(1, 5),
                new double[] {-166, 9, -2, -2, 8},
                new boolean[] {true, false, true, true, false},
                5);
        assertThat(ranked(population)).containsExactly(2, 3, 0, 1, 4);
    }

    @Test
    void ranksAsAStableSortDoes() {
        KeyedRandom random = new KeyedRandom(1);
        for (int size = 1; size < 70; size++) {
            double[] fitness = new double[size];
            boolean[] valid = new boolean[size];
            for (int i = 0; i < size; i++) {
                fitness[i] = random.nextInt(10);
                valid[i] = random.nextBoolean(0.7);
            }
            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted((a, b) ->
                            valid[a] != valid[b] ? (valid[a] ? -1 : 1) : Double.compare(fitness[b], fitness[a]))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(ranked(new Population(0, new AlleleColumns(1, size), fitness, valid, size)))
                    .isEqualTo(expected);
        }
    }

    private static int[] ranked(Population population) {
        return IntStream.range(0, population.size())
                .map(rank -> population.ranking().individual(rank))
                .toArray();
    }
}
