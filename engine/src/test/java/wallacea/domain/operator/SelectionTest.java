package wallacea.domain.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        Selection selection = of(new SelectionSpec.Tournament(1000), new double[10], 1);
        assertThat(selection.select(0, new KeyedRandom(1))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 10, 5", "0.5, 7, 4", "0.001, 10, 1", "1, 4, 4", "0.3, 10, 3"})
    void truncationChoosesEachOfTheBestAsOften(double share, int size, int best) {
        double[] expected = new double[size];
        Arrays.fill(expected, 0, best, (double) DRAWS / best);
        assertDistribution(new SelectionSpec.Truncation(share), expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1, 1000})
    void rouletteChoosesEachInProportionToItsFitnessAboveTheWorst(double offset) {
        double[] fitness = {7, 3, 2.5, -1, -1, -3};
        assertDistribution(new SelectionSpec.Roulette(offset), fitness, expected(fitness, 6, offset));
    }

    @Test
    void penalisedIndividualsHaveNoPlaceOnTheWheelWhileThereAreOthers() {
        double[] fitness = {2, 1};
        Selection selection =
                Selection.of(new SelectionSpec.Roulette(1), new RankedFitness(5, fitness), 1, new KeyedRandom(1));
        KeyedRandom random = new KeyedRandom(2);
        long[] counts = new long[5];
        for (int i = 0; i < 30_000; i++) {
            counts[selection.select(i, random)]++;
        }
        assertThat(counts).endsWith(0, 0, 0);
        assertThat(Chi.excess(Arrays.copyOf(counts, 2), new double[] {20_000, 10_000}))
                .isBetween(-4.0, 4.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alike", "nobody is valid"})
    void whoIsNotToldApartIsChosenAsOften(String kind) {
        double[] fitness = kind.equals("alike") ? new double[] {4, 4, 4, 4} : new double[0];
        Selection selection =
                Selection.of(new SelectionSpec.Roulette(0), new RankedFitness(4, fitness), 1, new KeyedRandom(1));
        KeyedRandom random = new KeyedRandom(3);
        long[] counts = new long[4];
        for (int i = 0; i < 40_000; i++) {
            counts[selection.select(i, random)]++;
        }
        assertThat(Chi.excess(counts)).isBetween(-4.0, 4.0);
    }

    /** Neither the unit of fitness nor what is added to it matters; nor that the range is not a finite number. */
    @Test
    void theWheelIsTheSameForEveryScaleOfFitness() {
        double[] fitness = {1, 0.5, 0.25, 0};
        FitnessWheel wheel = new FitnessWheel(new RankedFitness(4, fitness), 0.125);
        for (double[] scaled :
                List.of(new double[] {1024, 512, 256, 0}, new double[] {-3, -3.5, -3.75, -4}, new double[] {
                    Double.MAX_VALUE, 0, -Double.MAX_VALUE / 2, -Double.MAX_VALUE
                })) {
            FitnessWheel other = new FitnessWheel(new RankedFitness(4, scaled), 0.125);
            for (int rank = 0; rank < 4; rank++) {
                assertThat(other.end(rank)).isEqualTo(wheel.end(rank));
            }
        }
    }

    @Test
    void findsOnTheWheelWhatAWalkAlongItFinds() {
        KeyedRandom random = new KeyedRandom(11);
        for (int round = 0; round < 200; round++) {
            double[] fitness = descending(1 + random.nextInt(40), random);
            FitnessWheel wheel = new FitnessWheel(new RankedFitness(fitness.length, fitness), 0.01 * (round % 3));
            for (int i = 0; i < 50; i++) {
                double place = random.nextDouble() * wheel.length();
                int walked = 0;
                while (wheel.end(walked) <= place) {
                    walked++;
                }
                assertThat(wheel.at(place)).isEqualTo(walked);
            }
        }
    }

    /** Baker's promise: nobody is chosen less often than expected, rounded down, or more often, rounded up. */
    @Test
    void universalSamplingSpreadsNoFartherThanItMust() {
        KeyedRandom random = new KeyedRandom(12);
        for (int round = 0; round < 300; round++) {
            double[] fitness = descending(1 + random.nextInt(30), random);
            int choices = 1 + random.nextInt(100);
            double offset = 0.2 * (round % 4);
            long[] counts = new long[fitness.length];
            Selection selection = Selection.of(
                    new SelectionSpec.UniversalSampling(offset),
                    new RankedFitness(fitness.length, fitness),
                    choices,
                    random);
            for (int choice = 0; choice < choices; choice++) {
                counts[selection.select(choice, random)]++;
            }
            double[] expected = expected(fitness, choices, offset);
            for (int rank = 0; rank < counts.length; rank++) {
                assertThat((double) counts[rank])
                        .isBetween(Math.floor(expected[rank] - 1e-9), Math.ceil(expected[rank] + 1e-9));
            }
        }
    }

    /** Who is chosen first and who last is as much a matter of chance as with a wheel that is spun for each. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 19})
    void universalSamplingGivesEveryChoiceTheSameChances(int choice) {
        double[] fitness = {7, 3, 2.5, -1, -1, -3};
        long[] counts = new long[6];
        KeyedRandom random = new KeyedRandom(13);
        for (int i = 0; i < 20_000; i++) {
            Selection selection = of(new SelectionSpec.UniversalSampling(0.5), fitness, 20, random);
            counts[selection.select(choice, random)]++;
        }
        double[] expected = Arrays.stream(expected(fitness, 20, 0.5))
                .map(each -> each / 20 * 20_000)
                .toArray();
        assertThat(Chi.excess(counts, expected)).isBetween(-4.0, 4.0);
    }

    @Test
    void universalSamplingMatesPartnersByChance() {
        double[] fitness = {1, 1, 1, 1, 1, 1};
        long alike = 0;
        KeyedRandom random = new KeyedRandom(14);
        for (int i = 0; i < 20_000; i++) {
            Selection selection = of(new SelectionSpec.UniversalSampling(0), fitness, 12, random);
            alike += selection.select(0, random) == selection.select(1, random) ? 1 : 0;
        }
        // each of the six is chosen twice: the partner is one of the eleven others
        assertThat(Chi.excess(new long[] {alike, 20_000 - alike}, new double[] {20_000 / 11.0, 200_000 / 11.0}))
                .isBetween(-4.0, 4.0);
    }

    /** The shares of the formula, scaled to a number of choices. */
    private static double[] expected(double[] fitness, double choices, double offset) {
        double worst = fitness[fitness.length - 1];
        double range = fitness[0] - worst;
        double[] shares = Arrays.stream(fitness)
                .map(f -> range == 0 ? 1 : (f - worst) / range + offset)
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> choices * share / sum).toArray();
    }

    private static double[] descending(int size, KeyedRandom random) {
        double[] ascending = new double[size];
        for (int i = 0; i < size; i++) {
            ascending[i] = 10 * random.nextGaussian();
        }
        Arrays.sort(ascending);
        double[] descending = new double[size];
        for (int i = 0; i < size; i++) {
            descending[i] = ascending[size - 1 - i];
        }
        return descending;
    }

    private static Selection of(SelectionSpec spec, double[] fitness, int choices) {
        return of(spec, fitness, choices, new KeyedRandom(10));
    }

    private static Selection of(SelectionSpec spec, double[] fitness, int choices, KeyedRandom random) {
        return Selection.of(spec, new RankedFitness(fitness.length, fitness), choices, random);
    }

    private static void assertDistribution(SelectionSpec spec, double[] expected) {
        assertDistribution(spec, new double[expected.length], expected);
    }

    /** Ranks that the formula never chooses must not come at all; the others as often as they should. */
    private static void assertDistribution(SelectionSpec spec, double[] fitness, double[] expected) {
        Selection selection = of(spec, fitness, 1);
        double scale = DRAWS / Arrays.stream(expected).sum();
        assertLikely(selection, Arrays.stream(expected).map(e -> e * scale).toArray());
    }

    private static void assertLikely(Selection selection, double[] expected) {
        long[] counts = new long[expected.length];
        KeyedRandom random = new KeyedRandom(expected.length);
        for (int i = 0; i < DRAWS; i++) {
            counts[selection.select(i, random)]++;
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
