package wallacea.domain.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.Chi;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;

class MutationTest {
    private static final int DRAWS = 100_000;

    static Stream<MutationSpec> kinds() {
        return Stream.concat(local(), Stream.of(new MutationSpec.Reset()));
    }

    static Stream<MutationSpec> local() {
        return Stream.of(
                new MutationSpec.Gaussian(0.01),
                new MutationSpec.Gaussian(3),
                new MutationSpec.Polynomial(0),
                new MutationSpec.Polynomial(31),
                new MutationSpec.Polynomial(20.5),
                new MutationSpec.Creep(0.001),
                new MutationSpec.Creep(1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesOnlyAllowedAlleles(MutationSpec kind) {
        GenomeSpace space = MixedSpace.ALL;
        Mutation mutation = Mutation.of(kind);
        KeyedRandom random = new KeyedRandom(2);
        for (int gene = 0; gene < space.genes(); gene++) {
            for (int i = 0; i < 3000; i++) {
                double mutated = mutation.mutate(space, gene, space.draw(gene, random), random);
                assertThat(mutated).isEqualTo(space.repair(gene, mutated));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void makesTheSameAlleleFromTheSameKey(MutationSpec kind) {
        Mutation mutation = Mutation.of(kind);
        double once = mutation.mutate(MixedSpace.ALL, MixedSpace.REAL, 1.25, new KeyedRandom(3));
        assertThat(mutation.mutate(MixedSpace.ALL, MixedSpace.REAL, 1.25, new KeyedRandom(3)))
                .isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("local")
    void alwaysMovesAGeneWithOrderedLevels(MutationSpec kind) {
        Mutation mutation = Mutation.of(kind);
        KeyedRandom random = new KeyedRandom(4);
        for (int i = 0; i < 2000; i++) {
            double before = MixedSpace.ALL.draw(MixedSpace.INTEGER, random);
            assertThat(mutation.mutate(MixedSpace.ALL, MixedSpace.INTEGER, before, random))
                    .isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void drawsACategoricalGeneAfresh(MutationSpec kind) {
        Mutation mutation = Mutation.of(kind);
        KeyedRandom random = new KeyedRandom(5);
        long[] counts = new long[3];
        for (int i = 0; i < 30_000; i++) {
            counts[(int) mutation.mutate(MixedSpace.ALL, MixedSpace.CHOICE, 1, random)]++;
        }
        assertThat(Chi.excess(counts)).isBetween(-4.0, 4.0);
    }

    /** A well-known fault is to ignore the gene's own value. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.05", "0.7, 0.02", "0.5, 0.1"})
    void gaussianIsNormalAroundTheGenesOwnValue(double value, double sigma) {
        double[] mutants = mutants(new MutationSpec.Gaussian(sigma), value);
        double[] z = {-1.2815515655446004, -0.5244005127080407, 0, 0.5244005127080407, 1.2815515655446004};
        long[] counts = new long[6];
        for (double mutant : mutants) {
            int cell = Arrays.binarySearch(z, (mutant - value) / sigma);
            counts[cell >= 0 ? cell : -cell - 1]++;
        }
        double[] share = {0.1, 0.2, 0.2, 0.2, 0.2, 0.1};
        assertThat(Chi.excess(counts, Arrays.stream(share).map(p -> p * DRAWS).toArray()))
                .isBetween(-4.0, 4.0);
    }

    @Test
    void gaussianReflectsAtTheEndsInsteadOfPilingUpThere() {
        double[] mutants = mutants(new MutationSpec.Gaussian(0.1), 0.0);
        long atTheEnd = Arrays.stream(mutants).filter(x -> x == 0).count();
        double mean = Arrays.stream(mutants).average().orElseThrow();
        assertThat(atTheEnd).isZero();
        assertThat(mean).isCloseTo(0.1 * StrictMath.sqrt(2 / StrictMath.PI), within(1e-3));
    }

    /** Below the value the distance d has the tail {@code ((1-d)^(eta+1) - (1-x)^(eta+1)) / (1 - (1-x)^(eta+1))}; above alike. */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.5, 3", "0.2, 15", "0.9, 31", "0.35, 20.5"})
    void polynomialMovesAsItsDensitySays(double value, double eta) {
        long[] counts = new long[40];
        for (double mutant : mutants(new MutationSpec.Polynomial(eta), value)) {
            double room = mutant < value ? 1 - value : value;
            double floor = StrictMath.pow(room, eta + 1);
            double tail = (StrictMath.pow(1 - Math.abs(mutant - value), eta + 1) - floor) / (1 - floor);
            int cell = (int) Math.clamp(20 * tail, 0, 19);
            counts[mutant < value ? cell : 20 + cell]++;
        }
        assertThat(Chi.excess(counts)).isBetween(-4.0, 4.0);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.05", "0.7, 0.3", "0.25, 0.25"})
    void creepIsUniformAroundTheGenesOwnValueAndGoesNoFarther(double value, double step) {
        long[] counts = new long[50];
        for (double mutant : mutants(new MutationSpec.Creep(step), value)) {
            assertThat(mutant).isBetween(value - step - 1e-15, value + step + 1e-15);
            counts[(int) Math.clamp(25 * ((mutant - value) / step + 1), 0, 49)]++;
        }
        assertThat(Chi.excess(counts)).isBetween(-4.0, 4.0);
    }

    /** From 0.1 with a step of 0.3 the part from -0.2 to 0 is folded upon 0 to 0.2, where it is twice as dense. */
    @Test
    void creepReflectsAtTheEnds() {
        long[] counts = new long[40];
        for (double mutant : mutants(new MutationSpec.Creep(0.3), 0.1)) {
            counts[(int) Math.clamp(100 * mutant, 0, 39)]++;
        }
        double[] expected = new double[40];
        Arrays.fill(expected, 0, 20, 2 * DRAWS / 60.0);
        Arrays.fill(expected, 20, 40, DRAWS / 60.0);
        assertThat(Chi.excess(counts, expected)).isBetween(-4.0, 4.0);
    }

    @Test
    void creepMovesACoarseGeneByFewLevels() {
        Mutation mutation = Mutation.of(new MutationSpec.Creep(0.1));
        KeyedRandom random = new KeyedRandom(8);
        long[] moves = new long[5];
        for (int i = 0; i < 20_000; i++) {
            moves[(int) mutation.mutate(MixedSpace.ALL, MixedSpace.INTEGER, 11, random) - 9]++;
        }
        assertThat(moves[2]).isZero();
        assertThat(moves).contains(moves[0], moves[1], moves[3], moves[4]).doesNotContain(20_000L);
        assertThat(Chi.excess(new long[] {moves[0] + moves[1], moves[3] + moves[4]}))
                .isBetween(-4.0, 4.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void resetIsUniformWhateverTheGeneWas(double value) {
        long[] counts = new long[50];
        for (double mutant : mutants(new MutationSpec.Reset(), value)) {
            counts[(int) (50 * mutant)]++;
        }
        assertThat(Chi.excess(counts)).isBetween(-4.0, 4.0);
    }

    @Test
    void variesALogarithmicGeneByItsRatio() {
        Mutation mutation = Mutation.of(new MutationSpec.Gaussian(0.05));
        KeyedRandom random = new KeyedRandom(7);
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += StrictMath.log10(mutation.mutate(MixedSpace.ALL, MixedSpace.LOGARITHMIC, 0.1, random));
        }
        assertThat(sum / 20_000).isCloseTo(-1, within(0.01));
    }

    private static double[] mutants(MutationSpec kind, double value) {
        Mutation mutation = Mutation.of(kind);
        KeyedRandom random = new KeyedRandom(6);
        double[] mutants = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            mutants[i] = mutation.mutate(MixedSpace.UNIT, 0, value, random);
        }
        return mutants;
    }
}
