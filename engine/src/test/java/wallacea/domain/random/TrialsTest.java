package wallacea.domain.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {
    /** Whether any two of the trials depend on each other shows in how often each set of successes comes. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.9})
    void succeedIndependentlyWithTheirProbability(double probability) {
        int count = 5;
        int rounds = 600_000;
        Trials trials = new Trials(probability, count);
        KeyedRandom random = new KeyedRandom(21);
        long[] sets = new long[1 << count];
        for (int round = 0; round < rounds; round++) {
            int set = 0;
            for (int at = trials.next(0, random); at < count; at = trials.next(at + 1, random)) {
                set |= 1 << at;
            }
            sets[set]++;
        }
        double[] expected = new double[sets.length];
        for (int set = 0; set < sets.length; set++) {
            int successes = Integer.bitCount(set);
            expected[set] = rounds * Math.pow(probability, successes) * Math.pow(1 - probability, count - successes);
        }
        assertThat(Chi.excess(sets, expected)).isBetween(-4.0, 4.0);
    }

    @Test
    void findTheRareSuccessesOfALongRow() {
        int count = 1_024;
        Trials trials = new Trials(1.0 / count, count);
        KeyedRandom random = new KeyedRandom(22);
        long[] places = new long[16];
        long[] perRow = new long[5];
        for (int row = 0; row < 40_000; row++) {
            int successes = 0;
            for (int at = trials.next(0, random); at < count; at = trials.next(at + 1, random)) {
                places[at * places.length / count]++;
                successes++;
            }
            perRow[Math.min(successes, perRow.length - 1)]++;
        }
        double[] expected = new double[perRow.length];
        expected[0] = 40_000 * Math.pow(1 - 1.0 / count, count);
        expected[perRow.length - 1] = 40_000 - expected[0];
        for (int k = 1; k < perRow.length - 1; k++) {
            expected[k] = expected[k - 1] * (count - k + 1) / k / (count - 1.0);
            expected[perRow.length - 1] -= expected[k];
        }
        assertThat(Chi.excess(places)).isBetween(-4.0, 4.0);
        assertThat(Chi.excess(perRow, expected)).isBetween(-4.0, 4.0);
    }

    @ParameterizedTest
    @CsvSource({"1e-5, 3000", "0.0009765625, 1024", "0.03, 7", "0.03125, 32", "0.1, 3000", "0.5, 64", "0.97, 40"})
    void lookUpWhatTheLogarithmSays(double probability, int count) {
        Trials trials = new Trials(probability, count);
        double logOfFailure = StrictMath.log1p(-probability);
        KeyedRandom random = new KeyedRandom(24);
        for (int i = 0; i < 20_000; i++) {
            assertAgrees(trials, 1 - random.nextDouble(), probability, count, logOfFailure);
        }
        double edge = 1;
        for (int k = 0; k < count; k++, edge *= 1 - probability) {
            double below = edge;
            double above = edge;
            for (int i = 0; i < 40; i++) {
                assertAgrees(trials, below, probability, count, logOfFailure);
                assertAgrees(trials, above, probability, count, logOfFailure);
                below = i < 20 ? Math.nextDown(below) : below - (edge - below);
                above = i < 20 ? Math.nextUp(above) : above + (above - edge);
            }
        }
    }

    private static void assertAgrees(Trials trials, double u, double probability, int count, double logOfFailure) {
        if (u <= 1 && u >= 0x1.0p-53 && u > Math.pow(1 - probability, count) * (1 + 1e-9)) {
            assertThat(trials.failures(u)).isEqualTo((int) (StrictMath.log(u) / logOfFailure));
        }
    }

    @Test
    void allSucceedOrNone() {
        KeyedRandom random = new KeyedRandom(23);
        Trials certain = new Trials(1, 3);
        Trials impossible = new Trials(0, 3);
        for (int i = 0; i < 1_000; i++) {
            assertThat(certain.next(i % 3, random)).isEqualTo(i % 3);
            assertThat(impossible.next(i % 4, random)).isEqualTo(3);
        }
    }
}
