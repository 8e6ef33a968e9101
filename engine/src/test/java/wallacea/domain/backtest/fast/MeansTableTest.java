package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.RuleParser;

class MeansTableTest {
    private final MeanLevels levels = new MeanLevels(Objects.requireNonNull(WindowSums.of(new double[] {1, 2})));

    private Order.OfMeans means(int p, int q) {
        return new Order.OfMeans(levels, p, q);
    }

    @Test
    void findsWhatAMapFinds() {
        SplittableRandom random = new SplittableRandom(5);
        MeansTable table = new MeansTable();
        for (int most : new int[] {3, 40, 5_000, 40}) {
            table.clear();
            Map<List<Integer>, Integer> map = new HashMap<>();
            for (int i = 0; i < 3 * most; i++) {
                int kind = random.nextInt(64);
                int p = 1 + random.nextInt(Math.min(most, WindowSums.REACH));
                int q = random.nextInt(20) == 0 ? WindowSums.REACH : 1 + random.nextInt(8);
                int key = MeansTable.key(kind, means(p, q));
                Integer expected = map.get(List.of(kind, p, q));
                assertThat(table.find(key)).isEqualTo(expected == null ? -1 : expected);
                if (expected == null && map.size() < most) {
                    table.put(key, map.size());
                    map.put(List.of(kind, p, q), map.size());
                }
            }
        }
    }

    @Test
    void tellsOperatorsAndPricesApart() {
        assertThat(List.of(
                        crossing("crosses_above(sma(close, 3), sma(close, 5))").kindOfMeans(),
                        crossing("crosses_above(sma(open, 3), sma(open, 5))").kindOfMeans(),
                        comparison("sma(close, 3) > sma(close, 5)").kindOfMeans(),
                        comparison("sma(close, 3) >= sma(close, 5)").kindOfMeans(),
                        comparison("sma(typical, 3) != sma(typical, 5)").kindOfMeans()))
                .doesNotHaveDuplicates()
                .allSatisfy(kind -> assertThat(kind).isBetween(0, 63));
        assertThat(crossing("crosses_below(sma(close, 5), close)").kindOfMeans())
                .isEqualTo(
                        crossing("crosses_above(sma(close, 3), sma(close, 5))").kindOfMeans());
        assertThat(comparison("sma(close, 3) > sma(open, 3)").kindOfMeans()).isEqualTo(-1);
    }

    private static Leaf crossing(String rule) {
        return Leaf.of((Crossing) RuleParser.parse(rule, List.of()).orThrow(), Map.of());
    }

    private static Leaf comparison(String rule) {
        return Leaf.of((Comparison) RuleParser.parse(rule, List.of()).orThrow(), Map.of());
    }
}
