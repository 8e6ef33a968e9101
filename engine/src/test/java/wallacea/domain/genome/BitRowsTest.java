package wallacea.domain.genome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.domain.random.KeyedRandom;

class BitRowsTest {
    private static double[] random(int alleles, long key) {
        KeyedRandom random = new KeyedRandom(key);
        double[] rows = new double[alleles];
        Arrays.setAll(rows, i -> random.nextInt(2));
        return rows;
    }

    private static Genomes filled(Genomes genomes, double[] rows) {
        for (int i = 0; i < genomes.size(); i++) {
            genomes.put(i, rows, i * genomes.genes());
        }
        return genomes;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 70", "63, 9", "64, 8", "65, 17", "200, 33"})
    void holdsWhatColumnsHold(int genes, int size) {
        double[] rows = random(genes * size, genes);
        Genomes bits = filled(new BitRows(genes, size), rows);
        Genomes columns = filled(new AlleleColumns(genes, size), rows);
        assertThat(bits.rows(0, size)).isEqualTo(rows);
        assertThat(bits.rows(size / 3, size / 2)).isEqualTo(columns.rows(size / 3, size / 2));
        for (int i = 0; i < size; i++) {
            assertThat(bits.genome(i)).isEqualTo(columns.genome(i));
            assertThat(bits.allele(i, genes - 1)).isEqualTo(columns.allele(i, genes - 1));
            for (int other = 0; other < size; other++) {
                boolean same = Arrays.equals(columns.genome(i), columns.genome(other));
                assertThat(bits.areSame(i, other)).isEqualTo(same).isEqualTo(columns.areSame(i, other));
                assertThat(bits.holds(i, rows, other * genes)).isEqualTo(same);
            }
        }
    }

    @Test
    void tellsGenomesApartByOneGene() {
        for (int gene = 0; gene < 130; gene++) {
            double[] rows = new double[3 * 130];
            rows[130 + gene] = 1;
            Genomes bits = filled(new BitRows(130, 3), rows);
            assertThat(bits.areSame(0, 1)).isFalse();
            assertThat(bits.areSame(0, 2)).isTrue();
            assertThat(bits.holds(1, rows, 0)).isFalse();
            assertThat(bits.holds(1, rows, 130)).isTrue();
        }
    }

    @Test
    void copiesWithoutSharing() {
        BitRows bits = new BitRows(2, 2);
        BitRows copy = bits.copy();
        assertThat(copy).isEqualTo(bits).hasSameHashCodeAs(bits);
        copy.put(1, new double[] {9, 1, 0}, 1);
        assertThat(copy).isNotEqualTo(bits);
        assertThat(bits.rows(0, 2)).containsOnly(0);
    }

    @Test
    void standsLowestGeneFirst() {
        double[] rows = new double[70];
        rows[0] = 1;
        rows[3] = 1;
        rows[65] = 1;
        BitRows bits = new BitRows(70, 1);
        bits.put(0, rows, 0);
        assertThat(bits.words()).containsExactly(0b1001, 0b10);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "70, 7",
        "64, 8",
        "10, 9",
        "65, 1000",
        "3, 1023",
        "3, 1024",
        "1030, 301",
        "4200, 70",
        "2, 140000"
    })
    void countsTheOnesOfEachGene(int genes, int size) {
        double[] rows = random(genes * size, size);
        int[] expected = new int[genes];
        for (int i = 0; i < rows.length; i++) {
            expected[i % genes] += (int) rows[i];
        }
        assertThat(((BitRows) filled(new BitRows(genes, size), rows)).ones()).isEqualTo(expected);
        Arrays.fill(rows, 1);
        assertThat(((BitRows) filled(new BitRows(genes, size), rows)).ones()).containsOnly(size);
    }

    @Test
    void refusesWordsOfAnotherSizeAndBitsBehindTheLastGene() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BitRows(65, 2, new long[3]))
                .withMessageContaining("words=3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BitRows(3, 2, new long[] {7, 8}))
                .withMessageContaining("individual=1");
        assertThat(new BitRows(64, 1, new long[] {-1}).rows(0, 1)).containsOnly(1);
    }
}
