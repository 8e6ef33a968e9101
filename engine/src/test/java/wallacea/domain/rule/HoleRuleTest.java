package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.protocol.spec.GeneSpec;

class HoleRuleTest {
    private static final List<GeneSpec> GENES = List.of(
            new GeneSpec.IntegerGene("fast", 2, 100),
            new GeneSpec.RealGene("slow", 2, 100, 0, false),
            new GeneSpec.BooleanGene("eager"));

    @ParameterizedTest
    @CsvSource({
        "$fast < $slow,5,6,0,true",
        "$fast < $slow,6,6,0,false",
        "$fast * 2 + 1 <= $slow - -1,5,10,0,true",
        "$fast * 2 + 1 <= $slow - -1,5,9.5,0,false",
        "-$fast / 4 == -1.25,5,0,0,true",
        "not $eager or $fast != 5,5,0,1,false",
        "not $eager or $fast != 5,5,0,0,true",
        "$eager and true and $slow >= 3,0,3,1,true",
        "false,5,6,0,false",
        "$slow / 0 > 1 or $slow > \"00:09\",5,10,0,true",
        "0 / 0 != $fast,5,0,0,false"
    })
    void holdsWhereItsNumbersSaySo(String text, double fast, double slow, double eager, boolean expected) {
        double[] values = {fast, slow, eager};
        assertThat(HoleRule.parse(text, GENES).orThrow().test(values)).isEqualTo(expected);
    }

    @Test
    void refusesEverythingThatNeedsBars() {
        assertThat(HoleRule.parse("sma(close, 3) < $fast and crosses_above(open, 1) or low > $oops", GENES))
                .isEqualTo(new ParseResult.Problems<HoleRule>(List.of(
                        new RuleProblem(0, 13, "found 'sma', which needs bars: where may use only holes and numbers"),
                        new RuleProblem(
                                26,
                                22,
                                "found 'crosses_above', which needs bars: where may use only holes and numbers"),
                        new RuleProblem(52, 3, "found 'low', which needs bars: where may use only holes and numbers"),
                        new RuleProblem(58, 5, "unknown hole '$oops': expected one of $eager, $fast, $slow"))));
    }

    @Test
    void bindsEveryHoleOfARandomRule() {
        double[] values = {7, 0.25, 1};
        for (long seed = 0; seed < 2_000; seed++) {
            BooleanExpression rule = RandomRules.condition(seed, 5, 100, GENES);
            BooleanExpression bound = Bindings.of(GENES, values).bind(rule);
            String expected = RulePrinter.print(rule)
                    .replace("-$fast", "-(7)")
                    .replace("-$slow", "-(0.25)")
                    .replace("$fast", "7")
                    .replace("$slow", "0.25")
                    .replace("$eager", "true");
            assertThat(RulePrinter.print(bound)).as("seed=%d", seed).isEqualTo(expected);
        }
    }

    @Test
    void refusesAValueThatIsNoPeriod() {
        BooleanExpression rule =
                RuleParser.parse("sma(close, $fast) > 1", GENES).orThrow();
        assertThatThrownBy(() -> Bindings.of(GENES, new double[] {2.5, 0, 0}).bind(rule))
                .hasMessage("period of sma must be a whole number from 1 to 1000000 or a hole: 2.5");
    }

    @Test
    void refusesAnotherNumberOfValues() {
        assertThatThrownBy(() -> Bindings.of(GENES, new double[2])).hasMessageContaining("genes=3 values=2");
    }
}
