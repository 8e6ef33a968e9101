package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.StrategySpec;

class TimesOfDayTest {
    private static final List<GeneSpec> GENES = List.of(
            new GeneSpec.IntegerGene("from", 480, 600),
            new GeneSpec.IntegerGene("until", 570, 720),
            new GeneSpec.ChoiceGene("out", List.of(1020.0, 1080.0, 1440.0)),
            new GeneSpec.ChoiceGene("far", List.of(1020.0, 2000.0)),
            new GeneSpec.IntegerGene("ema", 10, 100));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "minute_of_day() < 960 and close > 960 | minute_of_day() < \"16:00\" and close > 960",
                "1440 != minute_of_day() | \"24:00\" != minute_of_day()",
                "not for_bars(minute_of_day() >= 0, 3) or false | not for_bars(minute_of_day() >= \"00:00\", 3) or false",
                "minute_of_day() < 1441 | minute_of_day() < 1441",
                "minute_of_day() < 960.5 | minute_of_day() < 960.5",
                "minute_of_day() - 60 < 960 | minute_of_day() - 60 < 960"
            })
    void writesWholeMinutesBesideTheMinuteOfTheDayAsATimeThatReadsBack(String rule, String shown) {
        BooleanExpression times =
                TimesOfDay.in(RuleParser.parse(rule, List.of()).orThrow());

        assertThat(RulePrinter.print(times)).isEqualTo(shown);
        assertThat(RuleParser.parse(shown, List.of()).orThrow()).isEqualTo(times);
    }

    @Test
    void findsGenesOfSessionsAndOfComparisonsThatHaveTimesAlone() {
        StrategySpec strategy = new StrategySpec(
                "close > session_high($from, $until) and close > ema(close, $ema)",
                "minute_of_day() >= $out or $far < minute_of_day()",
                "$ema < $from");

        assertThat(TimesOfDay.genes(strategy, GENES)).isEqualTo(Set.of("from", "until", "out"));
    }

    @Test
    void writesRangesThatReadBackTheSame() {
        GeneSpec from = GENES.getFirst();
        GeneSpec out = GENES.get(2);

        assertThat(GeneText.print(from, Set.of("from"))).isEqualTo("int(\"08:00\", \"10:00\")");
        assertThat(GeneText.print(out, Set.of("out"))).isEqualTo("choice(\"17:00\", \"18:00\", \"24:00\")");
        assertThat(GeneText.print(out, Set.of("from"))).isEqualTo("choice(1020, 1080, 1440)");
        for (GeneSpec gene : List.of(from, out)) {
            String text = GeneText.print(gene, Set.of("from", "out"));
            assertThat(GeneText.parse(gene.name(), text).orThrow()).isEqualTo(gene);
        }
    }
}
