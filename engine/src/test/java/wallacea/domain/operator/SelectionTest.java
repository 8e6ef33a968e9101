package wallacea.domain.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.domain.random.Chi;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;

class SelectionTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 10", "3, 20", "7, 5", "3, 1"})
    void tournamentChoosesEachRankAsOftenAsTheFormulaSays(int contestants, int size) {
        double[] expected = new double[size];
        for (int rank = 0; rank < size; rank++) {
            expected[rank] = DRAWS
                    * (StrictMath.pow((double) (size - rank) / size, contestants)
                            - StrictMath.pow((double) (size - rank - 1) / size, contestants));
        }
        assertDistribution(new SelectionSpec.Tournament(contestants), expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "1.5, 10", "1.9, 20", "2, 8", "2, 2", "1.5, 1"})
    void rankChoosesEachRankAsOftenAsTheFormulaSays(double pressure, int size) {
        double[] expected = new double[size];
        for (int rank = 0; rank < size; rank++) {
            double slope = size == 1 ? 1 : pressure - 2 * (pressure - 1) * rank / (size - 1);
            expected[rank] = DRAWS * slope / size;
        }
        assertDistribution(new SelectionSpec.Rank(pressure), expected);
    }

    @Test
    void aLargeTournamentAlmostAlwaysFindsTheBest() {
        Selection selection = Selection.of(new SelectionSpec.Tournament(1000));
        assertThat(selection.select(10, new KeyedRandom(1))).isZero();
    }

    /** Ranks that the formula never chooses must not come at all; the others as often as they should. */
    private static void assertDistribution(Selection selection, double[] expected) {
        long[] counts = new long[expected.length];
        KeyedRandom random = new KeyedRandom(expected.length);
        for (int i = 0; i < DRAWS; i++) {
            counts[selection.select(expected.length, random)]++;
        }
        int likely = 0;
        while (likely < expected.length && expected[likely] >= 5) {
            likely++;
        }
        long rare = 0;
        double expectedRare = 0;
        for (int rank = likely; rank < expected.length; rank++) {
            rare += counts[rank];
            expectedRare += expected[rank];
        }
        assertThat((double) rare).isLessThanOrEqualTo(5 * expectedRare + (expectedRare > 0 ? 10 : 0));
        if (likely > 1) {
            double[] often = Arrays.copyOf(expected, likely);
            assertThat(Chi.excess(Arrays.copyOf(counts, likely), often)).isBetween(-4.5, 4.5);
        }
    }
}
