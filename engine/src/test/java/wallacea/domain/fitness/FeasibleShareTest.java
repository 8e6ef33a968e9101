package wallacea.domain.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.rule.HoleRule;
import wallacea.protocol.spec.GeneSpec;

class FeasibleShareTest {
    private static final List<GeneSpec> GENES =
            List.of(new GeneSpec.IntegerGene("fast", 1, 10), new GeneSpec.IntegerGene("slow", 1, 10));

    @Test
    void countsWhatARuleAllows() {
        assertThat(share("$fast < $slow").ratio()).isCloseTo(0.45, within(0.015));
        assertThat(share("true").allowed()).isEqualTo(FeasibleShare.DRAWS);
        assertThat(share("$fast > 10").allowed()).isZero();
    }

    @Test
    void isTheSameEachTime() {
        assertThat(share("$fast < $slow")).isEqualTo(share("$fast < $slow"));
    }

    @Test
    void isTinyBelowOneInAHundred() {
        List<GeneSpec> wide = List.of(new GeneSpec.IntegerGene("fast", 1, 1000));
        assertThat(FeasibleShare.of(HoleRule.parse("$fast == 7", wide).orThrow(), wide)
                        .isTiny())
                .isTrue();
        assertThat(share("$fast == 7").isTiny()).isFalse();
        assertThat(share("$fast > 10").isTiny()).isFalse();
    }

    private static FeasibleShare share(String where) {
        return FeasibleShare.of(HoleRule.parse(where, GENES).orThrow(), GENES);
    }
}
