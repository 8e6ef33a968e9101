package wallacea.domain.genome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlleleColumnsTest {
    private final AlleleColumns genomes = new AlleleColumns(2, 3, new double[] {1, 2, 3, 10, 20, 30});

    @Test
    void standsColumnByColumn() {
        assertThat(genomes.allele(2, 0)).isEqualTo(3);
        assertThat(genomes.genome(1)).containsExactly(2, 20);
        assertThat(genomes.rows(1, 2)).containsExactly(2, 20, 3, 30);
    }

    @Test
    void takesRows() {
        AlleleColumns copy = genomes.copy();
        copy.put(0, new double[] {7, 8, 9, 10}, 2);
        assertThat(copy.columns()).containsExactly(9, 2, 3, 10, 20, 30);
        assertThat(copy).isNotEqualTo(genomes);
        assertThat(genomes.holds(2, new double[] {0, 3, 30}, 1)).isTrue();
        assertThat(genomes.holds(2, new double[] {0, 3, 31}, 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 70", "8, 64", "17, 33", "40, 9"})
    void givesBackTheRowsOfAnySize(int genes, int size) {
        double[] rows = IntStream.range(0, genes * size).mapToDouble(i -> i).toArray();
        int first = size / 3;
        AlleleColumns written = new AlleleColumns(genes, size);
        written.put(0, first, rows);
        written.put(first, size - first, Arrays.copyOfRange(rows, first * genes, rows.length));
        assertThat(written.rows(0, size)).isEqualTo(rows);
        assertThat(written.rows(first, size - first)).isEqualTo(Arrays.copyOfRange(rows, first * genes, rows.length));
        for (int individual = 0; individual < size; individual++) {
            assertThat(written.genome(individual))
                    .isEqualTo(Arrays.copyOfRange(rows, individual * genes, (individual + 1) * genes));
        }
    }

    @Test
    void refusesColumnsOfAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlleleColumns(2, 3, new double[5]))
                .withMessageContaining("length=5");
    }
}
