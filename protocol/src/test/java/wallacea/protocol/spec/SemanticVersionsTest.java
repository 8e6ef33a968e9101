package wallacea.protocol.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SemanticVersionsTest {
    private static final GeneSpec REAL = new GeneSpec.RealGene("x", 0, 1, 0, false);
    private static final GeneSpec BOOLEAN = new GeneSpec.BooleanGene("b");

    @Test
    void countsOperatorsOnBitsWhereEveryGeneIsBoolean() {
        assertThat(SemanticVersions.of(List.of(BOOLEAN, BOOLEAN))).isEqualTo(new SemanticVersions(3, 1, 2, 1));
        assertThat(SemanticVersions.of(List.of(BOOLEAN, REAL))).isEqualTo(SemanticVersions.CURRENT);
        assertThat(SemanticVersions.of(List.of())).isEqualTo(SemanticVersions.CURRENT);
    }

    @Test
    void findsTheSameFitnessWhateverTheOperators() {
        SemanticVersions here = new SemanticVersions(1, 2, 3, 4);
        assertThat(here.isSameFitness(new SemanticVersions(9, 2, 3, 4))).isTrue();
        assertThat(here.isSameFitness(new SemanticVersions(1, 9, 3, 4))).isFalse();
        assertThat(here.isSameFitness(new SemanticVersions(1, 2, 9, 4))).isFalse();
        assertThat(here.isSameFitness(new SemanticVersions(1, 2, 3, 9))).isFalse();
    }
}
