package wallacea.domain.genome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GenomesTest {
    private final Genomes genomes = new Genomes(2, 3, new double[] {1, 2, 3, 10, 20, 30});

    @Test
    void standsColumnByColumn() {
        assertThat(genomes.allele(2, 0)).isEqualTo(3);
        assertThat(genomes.genome(1)).containsExactly(2, 20);
        assertThat(genomes.rows(1, 2)).containsExactly(2, 20, 3, 30);
    }

    @Test
    void takesRows() {
        Genomes copy = genomes.copy();
        copy.put(0, new double[] {7, 8, 9, 10}, 2);
        assertThat(copy.columns()).containsExactly(9, 2, 3, 10, 20, 30);
        assertThat(copy).isNotEqualTo(genomes);
        assertThat(genomes.holds(2, new double[] {0, 3, 30}, 1)).isTrue();
        assertThat(genomes.holds(2, new double[] {0, 3, 31}, 1)).isFalse();
    }

    @Test
    void refusesColumnsOfAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Genomes(2, 3, new double[5]))
                .withMessageContaining("length=5");
    }
}
