package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wallacea.domain.evolution.HallOfFame.Member;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.BitRows;
import wallacea.domain.random.KeyedRandom;

class HallOfFameTest {
    @Test
    void keepsTheBestDistinctValidIndividualsBestFirst() {
        HallOfFame hall = HallOfFame.empty(3)
                .with(0, population(0, new double[] {1, 5, 5, 3, 9}, true, true, true, true, false), 0)
                .with(0, population(1, new double[] {4, 2, 5}, true, true, true), 0);
        assertThat(hall.members()).extracting(Member::fitness).containsExactly(5.0, 4.0, 3.0);
        assertThat(hall.members()).extracting(Member::individual).containsExactly(1, 0, 3);
        assertThat(hall.members()).extracting(Member::generation).containsExactly(0, 1, 0);
    }

    @Test
    void looksOnlyAtTheNewIndividuals() {
        HallOfFame hall = HallOfFame.empty(3).with(0, population(2, new double[] {9, 1}, true, true), 1);
        assertThat(hall.members()).extracting(Member::fitness).containsExactly(1.0);
    }

    @Test
    void isTheSameWhateverTheOrderOfTheHalls() {
        KeyedRandom random = new KeyedRandom(1);
        List<HallOfFame> halls = new ArrayList<>();
        for (int island = 0; island < 6; island++) {
            HallOfFame hall = HallOfFame.empty(8);
            for (int generation = 0; generation < 5; generation++) {
                double[] values = new double[10];
                boolean[] valid = new boolean[10];
                for (int i = 0; i < 10; i++) {
                    values[i] = random.nextInt(30);
                    valid[i] = random.nextBoolean(0.8);
                }
                hall = hall.with(island, population(generation, values, valid), 0);
            }
            halls.add(hall);
        }
        HallOfFame expected = HallOfFame.merge(8, halls);
        assertThat(expected.members()).hasSize(8);
        assertThat(expected.members().stream().map(Member::fitness).distinct()).hasSize(8);
        for (int i = 0; i < 20; i++) {
            List<HallOfFame> shuffled = new ArrayList<>(halls);
            Collections.shuffle(shuffled, new Random(i));
            assertThat(HallOfFame.merge(8, shuffled)).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void agreesWithSortingEverything() {
        KeyedRandom random = new KeyedRandom(2);
        List<Member> all = new ArrayList<>();
        HallOfFame hall = HallOfFame.empty(5);
        for (int generation = 0; generation < 20; generation++) {
            double[] values = new double[6];
            boolean[] valid = new boolean[6];
            Arrays.fill(valid, true);
            for (int i = 0; i < 6; i++) {
                values[i] = random.nextInt(40);
                all.add(new Member(values[i], generation, 0, i, new double[] {values[i]}));
            }
            hall = hall.with(0, population(generation, values, valid), 0);
            List<Integer> generations = new ArrayList<>();
            double[] best = all.stream()
                    .mapToDouble(m -> -m.fitness())
                    .distinct()
                    .sorted()
                    .limit(5)
                    .toArray();
            for (double negated : best) {
                generations.add(all.stream()
                        .filter(m -> m.fitness() == -negated)
                        .findFirst()
                        .orElseThrow()
                        .generation());
            }
            assertThat(hall.members()).extracting(Member::generation).isEqualTo(generations);
        }
    }

    @Test
    void keepsOneOfEachOfTheGenomesOfBits() {
        BitRows first = new BitRows(2, 4, new long[] {1, 2, 1, 2});
        BitRows second = new BitRows(2, 3, new long[] {2, 3, 3});
        boolean[] valid = {true, true, true, true};
        HallOfFame hall = HallOfFame.empty(3)
                .with(0, new Population(0, first, new double[] {7, 7, 7, 7}, valid, 4), 0)
                .with(0, new Population(1, second, new double[] {7, 7, 7}, valid, 3), 0);
        assertThat(hall.members()).extracting(Member::generation).containsExactly(0, 0, 1);
        assertThat(hall.members()).extracting(Member::individual).containsExactly(0, 1, 1);
    }

    /** One gene, which is also the fitness. */
    private static Population population(int generation, double[] values, boolean... valid) {
        return new Population(
                generation, new AlleleColumns(1, values.length, values.clone()), values.clone(), valid, values.length);
    }
}
