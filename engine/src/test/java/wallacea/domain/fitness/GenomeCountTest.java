package wallacea.domain.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.rule.HoleRule;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.GeneSpec.BooleanGene;
import wallacea.protocol.spec.GeneSpec.ChoiceGene;
import wallacea.protocol.spec.GeneSpec.IntegerGene;
import wallacea.protocol.spec.GeneSpec.RealGene;

class GenomeCountTest {
    private static final IntegerGene FAST = new IntegerGene("fast", 1, 10);
    private static final IntegerGene SLOW = new IntegerGene("slow", 5, 12);

    @Test
    void multipliesTheValuesOfGenes() {
        assertThat(GenomeCount.atMost(
                        List.of(
                                FAST,
                                new RealGene("level", 20, 30, 2.5, false),
                                new RealGene("fixed", 3, 3, 0, true),
                                new ChoiceGene("out", List.of(1.0, 7.0, 9.0)),
                                new BooleanGene("on")),
                        Feasibility.ALWAYS))
                .hasValue(10 * 5 * 3 * 2);
    }

    @Test
    void leavesOutWhatWhereForbids() {
        List<GeneSpec> genes = List.of(FAST, SLOW);
        HoleRule where = HoleRule.parse("$fast < $slow", genes).orThrow();
        long allowed = 0;
        for (int fast = 1; fast <= 10; fast++) {
            for (int slow = 5; slow <= 12; slow++) {
                allowed += fast < slow ? 1 : 0;
            }
        }

        assertThat(GenomeCount.atMost(genes, new RuleFeasibility(where, genes))).hasValue(allowed);
    }

    @Test
    void countsAllOfMoreThanItCanAsk() {
        List<GeneSpec> genes = List.of(new IntegerGene("fast", 1, 1_000), new IntegerGene("slow", 1, 1_000));
        HoleRule where = HoleRule.parse("$fast < $slow", genes).orThrow();

        assertThat(GenomeCount.atMost(genes, new RuleFeasibility(where, genes))).hasValue(1_000_000);
    }

    @Test
    void knowsNoBoundOfRealNumbersNorOfMoreThanALong() {
        IntegerGene all = new IntegerGene("all", 0, Integer.MAX_VALUE - 1);

        assertThat(GenomeCount.atMost(List.of(FAST, new RealGene("stop", 0, 1, 0, false)), Feasibility.ALWAYS))
                .isEmpty();
        assertThat(GenomeCount.atMost(List.of(all, all, all), Feasibility.ALWAYS))
                .isEmpty();
    }
}
