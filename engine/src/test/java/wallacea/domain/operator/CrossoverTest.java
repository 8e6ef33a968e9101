package wallacea.domain.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.Chi;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;

class CrossoverTest {
    private static final int DRAWS = 100_000;

    static Stream<CrossoverSpec> kinds() {
        return Stream.of(
                new CrossoverSpec.Uniform(0.5),
                new CrossoverSpec.Sbx(0),
                new CrossoverSpec.Sbx(7),
                new CrossoverSpec.Sbx(2.5),
                new CrossoverSpec.Blx(0),
                new CrossoverSpec.Blx(0.5),
                new CrossoverSpec.Blx(10),
                new CrossoverSpec.OnePoint(),
                new CrossoverSpec.TwoPoint());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void makesOnlyAllowedGenomesAndLeavesTheParents(CrossoverSpec kind) {
        GenomeSpace space = MixedSpace.ALL;
        Crossover crossover = Crossover.of(kind);
        KeyedRandom random = new KeyedRandom(3);
        double[] first = new double[space.genes()];
        double[] second = new double[space.genes()];
        double[] child = new double[space.genes()];
        for (int i = 0; i < 3000; i++) {
            space.draw(first, random);
            space.draw(second, random);
            double[] one = first.clone();
            double[] other = second.clone();
            crossover.cross(space, first, second, child, random);
            double[] repaired = child.clone();
            space.repair(repaired);
            assertThat(child).isEqualTo(repaired);
            assertThat(first).isEqualTo(one);
            assertThat(second).isEqualTo(other);
            assertThat(child[MixedSpace.CHOICE]).isIn(one[MixedSpace.CHOICE], other[MixedSpace.CHOICE]);
            assertThat(child[MixedSpace.BOOLEAN]).isIn(one[MixedSpace.BOOLEAN], other[MixedSpace.BOOLEAN]);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesTheParentsGenomeWhenBothAreAlike(CrossoverSpec kind) {
        GenomeSpace space = MixedSpace.ALL;
        double[] parent = new double[space.genes()];
        space.draw(parent, new KeyedRandom(4));
        double[] child = new double[space.genes()];
        Crossover.of(kind).cross(space, parent, parent.clone(), child, new KeyedRandom(5));
        assertThat(child).isEqualTo(parent);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void makesTheSameChildFromTheSameKey(CrossoverSpec kind) {
        GenomeSpace space = MixedSpace.ALL;
        double[] first = new double[space.genes()];
        double[] second = new double[space.genes()];
        space.draw(first, new KeyedRandom(6));
        space.draw(second, new KeyedRandom(7));
        double[] child = new double[space.genes()];
        double[] again = new double[space.genes()];
        Crossover.of(kind).cross(space, first, second, child, new KeyedRandom(8));
        Crossover.of(kind).cross(space, first, second, again, new KeyedRandom(8));
        assertThat(again).isEqualTo(child);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.5, 1})
    void uniformExchangesEachGeneWithItsProbability(double exchange) {
        double[] children = children(new CrossoverSpec.Uniform(exchange), 0.25, 0.75);
        long exchanged = Arrays.stream(children).filter(x -> x == 0.75).count();
        assertThat((double) exchanged / DRAWS).isCloseTo(exchange, within(0.01));
    }

    /**
     * The cumulative distribution of the spread: {@code b^(eta+1) / 2} up to 1, then {@code 1 - b^-(eta+1) / 2}, over its
     * value at the widest spread that stays inside.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3, 4.5, 15})
    void sbxSpreadsAsItsDensitySays(double eta) {
        double one = 0.45;
        double other = 0.65;
        double[] children = children(new CrossoverSpec.Sbx(eta), one, other);
        long[] counts = new long[40];
        long[] sides = new long[2];
        int varied = 0;
        for (double child : children) {
            if (child != one) {
                varied++;
                double spread = Math.abs(child - 0.55) / 0.1;
                double widest = (child < 0.55 ? 0.55 : 0.45) / 0.1;
                sides[child < 0.55 ? 0 : 1]++;
                counts[Math.min(39, (int) (40 * cumulative(spread, eta) / cumulative(widest, eta)))]++;
            }
        }
        assertThat((double) varied / DRAWS).isCloseTo(0.5, within(0.01));
        assertThat(Chi.excess(sides)).isBetween(-4.0, 4.0);
        assertThat(Chi.excess(counts)).isBetween(-4.0, 4.0);
    }

    private static double cumulative(double spread, double eta) {
        return spread <= 1 ? StrictMath.pow(spread, eta + 1) / 2 : 1 - StrictMath.pow(spread, -(eta + 1)) / 2;
    }

    /** A well-known fault is to centre the children on 0 instead. */
    @Test
    void sbxKeepsTheMeanOfTheParents() {
        double[] children = children(new CrossoverSpec.Sbx(15), 0.7, 0.8);
        double mean = Arrays.stream(children).filter(x -> x != 0.7).average().orElseThrow();
        assertThat(mean).isCloseTo(0.75, within(1e-3));
    }

    @Test
    void sbxStaysInsideWhenTheMeanOfTheParentsRoundsToTheEnd() {
        for (double child : children(new CrossoverSpec.Sbx(7), 1, Math.nextDown(1.0))) {
            assertThat(child).isBetween(1 - 1e-9, 1.0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void blxIsUniformOverTheExtendedInterval(double alpha) {
        double[] children = children(new CrossoverSpec.Blx(alpha), 0.4, 0.6);
        double from = 0.4 - 0.2 * alpha;
        double length = 0.2 + 0.4 * alpha;
        long[] counts = new long[50];
        for (double child : children) {
            counts[(int) Math.clamp(StrictMath.floor(50 * (child - from) / length), 0, 49)]++;
        }
        assertThat(Chi.excess(counts)).isBetween(-4.0, 4.0);
    }

    /** Each of the cuts of six genes is as likely; a child is known by which genes are the second parent's. */
    @Test
    void onePointCutsBetweenAnyTwoGenesAsOften() {
        Map<String, Long> children = patterns(new CrossoverSpec.OnePoint(), 6);
        assertThat(children).containsOnlyKeys("122222", "112222", "111222", "111122", "111112");
        assertThat(Chi.excess(
                        children.values().stream().mapToLong(Long::longValue).toArray()))
                .isBetween(-4.0, 4.0);
    }

    /** The plain twin writes down all arcs of a ring of five genes: from each gene on, of each length from 1 to 4. */
    @Test
    void twoPointTakesEveryArcOfTheRingAsOften() {
        Set<String> arcs = new TreeSet<>();
        for (int start = 0; start < 5; start++) {
            for (int length = 1; length < 5; length++) {
                char[] arc = "11111".toCharArray();
                for (int i = 0; i < length; i++) {
                    arc[(start + i) % 5] = '2';
                }
                arcs.add(new String(arc));
            }
        }
        Map<String, Long> children = patterns(new CrossoverSpec.TwoPoint(), 5);
        assertThat(arcs).hasSize(20);
        assertThat(children.keySet()).isEqualTo(arcs);
        assertThat(Chi.excess(
                        children.values().stream().mapToLong(Long::longValue).toArray()))
                .isBetween(-4.0, 4.0);
    }

    @ParameterizedTest
    @MethodSource("cutting")
    void leavesASingleGeneToTheFirstParent(CrossoverSpec kind) {
        assertThat(patterns(kind, 1)).containsOnlyKeys("1");
    }

    static Stream<CrossoverSpec> cutting() {
        return Stream.of(new CrossoverSpec.OnePoint(), new CrossoverSpec.TwoPoint());
    }

    private static Map<String, Long> patterns(CrossoverSpec kind, int genes) {
        GenomeSpace space = GenomeSpace.of(IntStream.range(0, genes)
                .<GeneSpec>mapToObj(i -> new GeneSpec.IntegerGene("g" + i, 1, 2))
                .toList());
        double[] first = new double[genes];
        double[] second = new double[genes];
        double[] child = new double[genes];
        Arrays.fill(first, 1);
        Arrays.fill(second, 2);
        Crossover crossover = Crossover.of(kind);
        KeyedRandom random = new KeyedRandom(10);
        Map<String, Long> patterns = new TreeMap<>();
        for (int i = 0; i < 40_000; i++) {
            crossover.cross(space, first, second, child, random);
            StringBuilder pattern = new StringBuilder();
            for (double allele : child) {
                pattern.append((int) allele);
            }
            patterns.merge(pattern.toString(), 1L, Long::sum);
        }
        return patterns;
    }

    private static double[] children(CrossoverSpec kind, double one, double other) {
        Crossover crossover = Crossover.of(kind);
        KeyedRandom random = new KeyedRandom(9);
        double[] child = new double[1];
        double[] children = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            crossover.cross(MixedSpace.UNIT, new double[] {one}, new double[] {other}, child, random);
            children[i] = child[0];
        }
        return children;
    }
}
