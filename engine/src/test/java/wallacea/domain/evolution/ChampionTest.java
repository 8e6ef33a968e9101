package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.genome.AlleleColumns;

class ChampionTest {
    @Test
    void isRecordedOnlyAtAnImprovement() {
        List<Champion> champions = List.of();
        champions = Champion.after(champions, population(0, 5, false), 0);
        assertThat(champions).isEmpty();
        champions = Champion.after(champions, population(1, 3, true), 0);
        champions = Champion.after(champions, population(2, 3, true), 0);
        champions = Champion.after(champions, population(3, 2, true), 0);
        champions = Champion.after(champions, population(4, 9, false), 0);
        champions = Champion.after(champions, population(5, 4, true), 0);
        assertThat(champions).extracting(Champion::generation).containsExactly(1, 5);
    }

    @Test
    void keepsTheNewestAndABoundedNumber() {
        List<Champion> champions = List.of();
        for (int generation = 0; generation < 5000; generation++) {
            champions = Champion.after(champions, population(generation, generation, true), 0);
            assertThat(champions).hasSizeLessThanOrEqualTo(IslandState.CHAMPIONS);
            assertThat(champions.getLast().generation()).isEqualTo(generation);
        }
        assertThat(champions).hasSizeGreaterThan(IslandState.CHAMPIONS / 2);
        assertThat(champions).extracting(Champion::generation).isSorted();
    }

    private static Population population(int generation, double fitness, boolean valid) {
        return new Population(generation, new AlleleColumns(1, 1), new double[] {fitness}, new boolean[] {valid}, 1);
    }
}
