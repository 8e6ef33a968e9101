package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.protocol.spec.GeneSpec;

class GeneTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int(2, 100)",
                "int(-2147483648, -2)",
                "real(50, 90, step = 1)",
                "real(0.001, 1, scale = log)",
                "real(-1, -0.5)",
                "real(-0, 1e-9)",
                "choice(5, 10, 20)",
                "choice(-0.5, 1e300)",
                "boolean()"
            })
    void writesWhatItReads(String text) {
        GeneSpec gene = GeneText.parse("x", text).orThrow();
        assertThat(GeneText.print(gene)).isEqualTo(text);
        assertThat(gene.name()).isEqualTo("x");
    }

    @Test
    void readsEveryKind() {
        assertThat(GeneText.parse("a", " int( 2,100 ) ").orThrow()).isEqualTo(new GeneSpec.IntegerGene("a", 2, 100));
        assertThat(GeneText.parse("a", "real(1, 2, step = 0.25)").orThrow())
                .isEqualTo(new GeneSpec.RealGene("a", 1, 2, 0.25, false));
        assertThat(GeneText.parse("a", "real(1, 2, scale = log)").orThrow())
                .isEqualTo(new GeneSpec.RealGene("a", 1, 2, 0, true));
        assertThat(GeneText.parse("a", "real(1, 2, scale = linear)").orThrow())
                .isEqualTo(new GeneSpec.RealGene("a", 1, 2, 0, false));
        assertThat(GeneText.parse("a", "choice(3, -1)").orThrow())
                .isEqualTo(new GeneSpec.ChoiceGene("a", List.of(3.0, -1.0)));
        assertThat(GeneText.parse("a", "boolean()").orThrow()).isEqualTo(new GeneSpec.BooleanGene("a"));
    }

    @Test
    void readsTimesOfDayAsMinutes() {
        assertThat(GeneText.parse("a", "int(\"09:30\", \"10:30\")").orThrow())
                .isEqualTo(new GeneSpec.IntegerGene("a", 570, 630));
        assertThat(GeneText.parse("a", "choice(\"09:00\", 600, \"24:00\")").orThrow())
                .isEqualTo(new GeneSpec.ChoiceGene("a", List.of(540.0, 600.0, 1440.0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int(2.5, 100)|4|3|found 2.5: expected a whole number from -2147483648 to 2147483647",
                "int(1, 99999999999)|7|11|found 9.9999999999e10: expected a whole number from -2147483648 to 2147483647",
                "int(-2147483648, 2147483647)|17|10|found a range of more than 2147483647 levels: expected a smaller range or a larger step",
                "real(0, 1, step = 1e-300)|8|1|found a range of more than 2147483647 levels: expected a smaller range or a larger step",
                "real(-1e308, 1e308)|13|5|found a range that is too wide: expected one below 1.7976931348623157E308",
                "real(1e-300, 1e300, scale = log)|13|5|found a range that is too wide: expected one below 1.7976931348623157E308",
                "int(5, 2)|7|1|max 2 is below min 5: expected min <= max",
                "int(5)|0|3|int has numbers=1: expected 2",
                "boolean(1)|0|7|boolean has numbers=1: expected 0",
                "choice(5)|0|6|choice has numbers=1: expected at least 2",
                "choice(5, 5)|10|1|found 5 twice: expected each value once",
                "real(0, 1, scale = log)|5|1|found min 0: expected a min above 0 for a log scale",
                "real(0, 1, step = -1)|18|2|found step -1: expected a number above 0 and at most max - min, 1",
                "real(2, 2, step = 0)|18|1|found step 0: expected a number above 0 and at most max - min, 0",
                "real(0, 1, step = 2)|18|1|found step 2: expected a number above 0 and at most max - min, 1",
                "real(0, 1, stp = 1)|11|3|found 'stp': expected a number, 'step =' or 'scale ='; did you mean 'step'?",
                "real(0, 1, scale = lgo)|19|3|unknown scale 'lgo': expected 'log' or 'linear'; did you mean 'log'?",
                "real(0.1, 1, step = 0.1, scale = log)|20|3|found a step beside a log scale: expected one of the two",
                "real(1, 2, step = 1, step = 1)|21|4|found 'step' twice: expected it once",
                "int(1, 2, step = 1)|17|1|step belongs to real(min, max): expected no step",
                "real(\"09:30\", 2)|5|7|found '\"09:30\"': expected a number; times belong to int and choice",
                "int(-\"09:30\", 2)|4|1|found '-': expected a number",
                "int(\"9.30\", 2)|4|6|found \"9.30\": expected a time from \"00:00\" to \"24:00\"",
                "int 1, 2|4|1|found '1': expected '('",
                "int(1, 2|8|0|found the end: expected ')'",
                "int(1, 2) x|10|1|found 'x': expected the end",
                "real(1, 2, step 3)|16|1|found '3': expected '='"
            })
    void tellsThePlaceAndTheExpectationOfAMistake(String text, int offset, int length, String message) {
        assertThat(GeneText.parse("x", text))
                .isEqualTo(new ParseResult.Problems<GeneSpec>(List.of(new RuleProblem(offset, length, message))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"integer(1|int", "bool(|boolean", "rael(0|real", "choices(|choice"})
    void suggestsTheKindThatWasMeant(String text, String meant) {
        assertThat(GeneText.parse("x", text).toString()).contains("did you mean '" + meant + "'?");
    }
}
