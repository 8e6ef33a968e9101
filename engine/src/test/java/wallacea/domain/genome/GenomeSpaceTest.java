package wallacea.domain.genome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.random.Chi;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.GeneSpec.BooleanGene;
import wallacea.protocol.spec.GeneSpec.ChoiceGene;
import wallacea.protocol.spec.GeneSpec.IntegerGene;
import wallacea.protocol.spec.GeneSpec.RealGene;

class GenomeSpaceTest {
    private static final int INTEGER = 0;
    private static final int REAL = 1;
    private static final int STEPPED = 2;
    private static final int LOGARITHMIC = 3;
    private static final int CHOICE = 4;
    private static final int BOOLEAN = 5;
    private static final int SINGLE = 6;
    private static final int POINT = 7;
    private static final GenomeSpace SPACE = GenomeSpace.of(List.of(
            new IntegerGene("fast", -3, 6),
            new RealGene("level", -2, 3, 0, false),
            new RealGene("cap", 50, 90.4, 0.5, false),
            new RealGene("scale", 0.01, 100, 0, true),
            new ChoiceGene("hour", List.of(8.0, 9.5, 14.0)),
            new BooleanGene("short"),
            new IntegerGene("fixed", 5, 5),
            new RealGene("point", 1.5, 1.5, 0, false)));

    @Test
    void drawsOnlyAllowedAlleles() {
        KeyedRandom random = new KeyedRandom(1);
        double[] genome = new double[SPACE.genes()];
        double[] repaired = new double[SPACE.genes()];
        for (int i = 0; i < 2000; i++) {
            SPACE.draw(genome, random);
            System.arraycopy(genome, 0, repaired, 0, genome.length);
            SPACE.repair(repaired);
            assertThat(repaired).isEqualTo(genome);
            assertThat(genome[SINGLE]).isEqualTo(5);
            assertThat(genome[POINT]).isEqualTo(1.5);
        }
    }

    @Test
    void drawsLevelsEquallyOften() {
        for (int gene : new int[] {INTEGER, STEPPED, CHOICE, BOOLEAN}) {
            long[] counts = new long[SPACE.levels(gene)];
            KeyedRandom random = new KeyedRandom(gene);
            for (int i = 0; i < 1000 * counts.length; i++) {
                counts[(int) (SPACE.coordinate(gene, SPACE.draw(gene, random)) * counts.length)]++;
            }
            assertThat(Chi.excess(counts)).as("gene %d", gene).isBetween(-4.0, 4.0);
        }
    }

    @Test
    void drawsContinuousGenesUniformlyInTheirCoordinate() {
        for (int gene : new int[] {REAL, LOGARITHMIC}) {
            long[] counts = new long[50];
            KeyedRandom random = new KeyedRandom(gene);
            for (int i = 0; i < 50_000; i++) {
                counts[Math.min(49, (int) (SPACE.coordinate(gene, SPACE.draw(gene, random)) * 50))]++;
            }
            assertThat(Chi.excess(counts)).as("gene %d", gene).isBetween(-4.0, 4.0);
        }
    }

    @Test
    void ordersALogarithmicGeneByItsRatios() {
        assertThat(SPACE.coordinate(LOGARITHMIC, 1)).isCloseTo(0.5, within(1e-15));
        assertThat(SPACE.allele(LOGARITHMIC, 0.25)).isCloseTo(0.1, within(1e-15));
        assertThat(SPACE.allele(LOGARITHMIC, 1)).isLessThanOrEqualTo(100);
    }

    @Test
    void snapsAStepToTheLatticeThatStartsAtTheMinimum() {
        assertThat(SPACE.levels(STEPPED)).isEqualTo(81);
        assertThat(SPACE.repair(STEPPED, 63.3)).isEqualTo(63.5);
        assertThat(SPACE.repair(STEPPED, 1000)).isEqualTo(90);
        assertThat(SPACE.width(STEPPED)).isEqualTo(40);
    }

    @Test
    void countsALevelThatRoundingAlmostLost() {
        GenomeSpace tenths = GenomeSpace.of(List.of(new RealGene("x", 0, 0.3, 0.1, false)));
        assertThat(tenths.levels(0)).isEqualTo(4);
    }

    @Test
    void repairsAnyNumberToTheNearestAllele() {
        assertThat(SPACE.repair(INTEGER, 2.4)).isEqualTo(2);
        assertThat(SPACE.repair(INTEGER, -100)).isEqualTo(-3);
        assertThat(SPACE.repair(INTEGER, Double.NaN)).isEqualTo(-3);
        assertThat(SPACE.repair(REAL, Double.POSITIVE_INFINITY)).isEqualTo(3);
        assertThat(SPACE.repair(REAL, Double.NaN)).isEqualTo(-2);
        assertThat(SPACE.repair(BOOLEAN, 0.7)).isEqualTo(1);
    }

    @Test
    void findsEachLevelAgainFromItsCoordinate() {
        for (int gene : new int[] {INTEGER, STEPPED, CHOICE, BOOLEAN, SINGLE}) {
            for (int level = 0; level < SPACE.levels(gene); level++) {
                double allele = SPACE.allele(gene, (level + 0.5) / SPACE.levels(gene));
                assertThat(SPACE.allele(gene, SPACE.coordinate(gene, allele))).isEqualTo(allele);
            }
        }
    }

    @Test
    void stepsInwardAtAnEnd() {
        assertThat(SPACE.neighbour(INTEGER, 0, true)).isEqualTo(1);
        assertThat(SPACE.neighbour(INTEGER, 0, false)).isEqualTo(-1);
        assertThat(SPACE.neighbour(INTEGER, 6, true)).isEqualTo(5);
        assertThat(SPACE.neighbour(INTEGER, -3, false)).isEqualTo(-2);
        assertThat(SPACE.neighbour(SINGLE, 5, true)).isEqualTo(5);
    }

    @Test
    void reflectsAtBothEnds() {
        assertThat(GenomeSpace.reflect(-0.25)).isEqualTo(0.25);
        assertThat(GenomeSpace.reflect(1.25)).isEqualTo(0.75);
        assertThat(GenomeSpace.reflect(-1.25)).isEqualTo(0.75);
        assertThat(GenomeSpace.reflect(7.5)).isEqualTo(0.5);
        assertThat(GenomeSpace.reflect(0.5)).isEqualTo(0.5);
    }

    @Test
    void storesNoNegativeZero() {
        GenomeSpace space =
                GenomeSpace.of(List.of(new RealGene("x", -0.0, 1, 0, false), new RealGene("y", -1, 1, 0.5, false)));
        assertThat(Double.doubleToRawLongBits(space.allele(0, 0))).isZero();
        assertThat(Double.doubleToRawLongBits(space.repair(1, -0.0))).isZero();
    }

    @Test
    void measuresDiversityFromNoneToAll() {
        GenomeSpace space = GenomeSpace.of(List.of(new RealGene("x", 0, 10, 0, false), new BooleanGene("b")));
        Genomes alike = new AlleleColumns(2, 4, new double[] {3, 3, 3, 3, 1, 1, 1, 1});
        Genomes apart = new AlleleColumns(2, 4, new double[] {0, 10, 0, 10, 0, 1, 1, 0});
        Genomes half = new AlleleColumns(2, 4, new double[] {0, 10, 0, 10, 1, 1, 1, 1});
        assertThat(space.diversity(alike)).isZero();
        assertThat(space.diversity(apart)).isEqualTo(1);
        assertThat(space.diversity(half)).isEqualTo(0.5);
    }

    /** A spread apart, all others alike: each gene has its own share, whatever stands beside it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void measuresTheDiversityOfEachGene(int gene) {
        int genes = 7;
        int size = 6;
        GenomeSpace space = GenomeSpace.of(List.of(
                new RealGene("a", -1, 1, 0, false),
                new RealGene("b", 1, 100, 0, true),
                new BooleanGene("c"),
                new IntegerGene("d", 0, 1),
                new RealGene("e", 0, 8, 0, false),
                new RealGene("f", 0, 8, 0, false),
                new RealGene("g", 0, 8, 0, false)));
        Genomes genomes = new AlleleColumns(genes, size);
        double[] genome = new double[genes];
        for (int individual = 0; individual < size; individual++) {
            for (int i = 0; i < genes; i++) {
                genome[i] = space.allele(i, i == gene ? individual % 2 : 0);
            }
            genomes.put(individual, genome, 0);
        }
        double spread = gene == 3 ? 0.5 : 1;
        assertThat(space.diversity(genomes)).isCloseTo(spread / genes, within(1e-15));
    }

    @Test
    void refusesARangeThatADoubleCannotSpan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GenomeSpace.of(List.of(new RealGene("x", -1e308, 1e308, 0, false))))
                .withMessageContaining("x: the range is too wide");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GenomeSpace.of(List.of(new RealGene("x", 0, 1, 1e-300, false))))
                .withMessageContaining("x: more than");
    }
}
