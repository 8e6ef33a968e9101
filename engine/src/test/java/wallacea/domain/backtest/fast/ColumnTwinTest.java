package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.backtest.plain.PlainColumns;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.TimeOfDay;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.RulePrinter;

/**
 * Every function gives the bits of its plain twin: over series that begin late, have holes and infinities or stand still, on
 * walks of one bar, of closes alone, on ticks, and longer than the blocks in which windows are summed.
 */
class ColumnTwinTest {
    private static final int WALKS = 60;
    private static final List<NumericExpression> SERIES = Stream.of(
                    "close", "hl2", "volume", "lag(close, 3)", "volume / lag(volume, 1)", "0 / volume", "weekday()")
            .map(ColumnTwinTest::number)
            .toList();
    private static final int[] PERIODS = {1, 2, 3, 14, 100, 600};

    @ParameterizedTest
    @EnumSource
    void givesTheBitsOfItsTwin(IndicatorFunction function) {
        int known = 0;
        for (int walk = 0; walk < WALKS; walk++) {
            SplittableRandom random = new SplittableRandom(walk);
            int size = walk % 10 == 0 ? 1 + walk / 10 : walk % 10 == 1 ? 500 + random.nextInt(700) : 150;
            BarSeries bars = RandomBars.of(walk, size, walk % 3 == 0 ? Grid.TICKS : Grid.NONE);
            Columns columns = new Columns(new IndicatorCache(bars, 1 << 20));
            for (int draw = 0; draw < 10; draw++) {
                Call call = new Call(function, arguments(function, random));
                columns.reset();
                double[] fast = columns.of(call);
                double[] twin = PlainColumns.of(call, bars);
                assertThat(bits(fast))
                        .as("walk=%d %s", walk, RulePrinter.print(call))
                        .containsExactly(bits(twin));
                known += Arrays.stream(fast).filter(Double::isFinite).count() > 0 ? 1 : 0;
            }
        }
        assertThat(known).as("columns with a number").isGreaterThan(WALKS * 10 / 4);
    }

    private static List<NumericExpression> arguments(IndicatorFunction function, SplittableRandom random) {
        List<NumericExpression> arguments = new ArrayList<>();
        int minute = random.nextInt(1_200);
        for (IndicatorFunction.Parameter parameter : function.parameters()) {
            arguments.add(
                    switch (parameter.kind()) {
                        case SERIES -> SERIES.get(random.nextInt(SERIES.size()));
                        case PERIOD -> new Constant(PERIODS[random.nextInt(PERIODS.length)]);
                        case NUMBER -> new Constant(random.nextInt(-3, 4) / 2.0);
                        case TIME -> new TimeOfDay(minute);
                    });
            minute += random.nextInt(240);
        }
        return arguments;
    }

    private static NumericExpression number(String text) {
        return ((Comparison) RuleParser.parse(text + " > 0", List.of()).orThrow()).left();
    }

    /** Every NaN is the same one. */
    private static long[] bits(double[] column) {
        return Arrays.stream(column).mapToLong(Double::doubleToLongBits).toArray();
    }
}
