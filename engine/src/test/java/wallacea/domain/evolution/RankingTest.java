package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.random.KeyedRandom;

class RankingTest {
    private enum Fitness {
        ALIKE(u -> 1),
        WHOLE(u -> 512 + StrictMath.floor(500 * u)),
        NEAR(u -> 1 + StrictMath.floor(3 * u) * 0x1.0p-52),
        OF_BOTH_SIGNS(u -> u - 0.5),
        FAR(u -> (u < 0.5 ? -1 : 1) * StrictMath.pow(2, 2000 * u - 1000)),
        PENALISED(u -> u < 0.3 ? Population.PENALTY : u < 0.6 ? 0 : Double.MAX_VALUE);

        private final DoubleUnaryOperator of;

        /** @param of a uniform draw */
        Fitness(DoubleUnaryOperator of) {
            this.of = of;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void ordersByValidityThenFitnessThenIndex(int size) {
        for (Fitness kind : Fitness.values()) {
            for (double invalid : new double[] {0, 0.4, 1}) {
                KeyedRandom random = new KeyedRandom(size);
                double[] fitness = new double[size];
                boolean[] valid = new boolean[size];
                for (int i = 0; i < size; i++) {
                    fitness[i] = kind.of.applyAsDouble(random.nextDouble());
                    valid[i] = random.nextDouble() >= invalid;
                }
                int[] expected = IntStream.range(0, size)
                        .boxed()
                        .sorted(Comparator.comparing((Integer i) -> !valid[i])
                                .thenComparing(i -> -fitness[i])
                                .thenComparing(i -> i))
                        .mapToInt(Integer::intValue)
                        .toArray();
                Ranking ranking = Ranking.of(fitness, valid);
                int[] found = new int[size];
                Arrays.setAll(found, ranking::individual);
                assertThat(found).as(kind + " " + invalid).isEqualTo(expected);
            }
        }
    }
}
