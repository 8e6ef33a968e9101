package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wallacea.domain.rule.HoleBounds.Bounds;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.StrategySpec;

class HoleBoundsTest {
    private static final List<GeneSpec> GENES = Stream.of("n", "cap", "fast", "day", "out", "flow", "price")
            .<GeneSpec>map(name -> new GeneSpec.IntegerGene(name, 3, 6))
            .toList();

    @Test
    void knowsWhereOscillatorsAndClocksStay() {
        assertThat(bounds("rsi(close, $n) < $cap and weekday() != $day", "not $out > minute_of_day()"))
                .containsEntry("cap", new Bounds(0, 100))
                .containsEntry("day", new Bounds(1, 7))
                .containsEntry("out", new Bounds(0, 1440));
        assertThat(bounds("for_bars(crosses_below(sma(mfi(14), $fast), $flow), 3)", "close > $price"))
                .isEqualTo(Map.of("flow", new Bounds(0, 100)));
    }

    @Test
    void givesOneBarToNoPeriodThatComparesBars() {
        Map<String, Bounds> found = bounds("rsi(close, $n) < 30 or close > sma(zscore(close, $day), $fast)", "true");

        assertThat(found).containsOnlyKeys("n", "day");
        assertThat(found.get("n").contain(1)).isFalse();
        assertThat(found.get("n").contain(2)).isTrue();
    }

    @Test
    void takesWhatSuitsEveryUse() {
        assertThat(bounds("rsi(close, $n) < $n", "weekday() == $n")).isEqualTo(Map.of("n", new Bounds(2, 7)));
    }

    private static Map<String, Bounds> bounds(String entry, String exit) {
        return HoleBounds.of(new StrategySpec(entry, exit, "true"), GENES);
    }
}
