package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.PriceField;

class IndicatorCacheTest {
    private static final BarSeries BARS = RandomBars.of(1, 100, RandomBars.Grid.NONE);

    @Test
    void sharesTheColumnsOfEqualTrees() {
        IndicatorCache cache = new IndicatorCache(BARS, 10_000);
        double[] column = new Columns(cache).of(sma(5));
        assertThat(new Columns(cache).of(sma(5))).isSameAs(column);
        assertThat(cache.hits()).isEqualTo(1);
        assertThat(cache.misses()).isEqualTo(1);
    }

    @Test
    void neverOutgrowsItsBytesAndDropsTheLeastRecentlyUsed() {
        IndicatorCache cache = new IndicatorCache(BARS, 2 * 800 + 799);
        Columns columns = new Columns(cache);
        double[] first = columns.of(sma(1));
        columns.of(sma(2));
        columns.of(sma(1));
        columns.of(sma(3));
        assertThat(cache.bytes()).isEqualTo(1600);
        assertThat(cache.find(sma(1))).isSameAs(first);
        assertThat(cache.find(sma(2))).isNull();
        assertThat(cache.find(sma(3))).isNotNull();
    }

    @Test
    void writesTheOwnColumnsOfTheNextStrategyOverThoseOfTheLast() {
        Columns columns = new Columns(new IndicatorCache(BARS, 0));
        double[] one = columns.of(new Constant(1));
        assertThat(columns.of(new Constant(1))).isSameAs(one);
        assertThat(columns.of(new Constant(2))).isNotSameAs(one).containsOnly(2);
        columns.reset();
        assertThat(columns.of(new Constant(3))).isSameAs(one).containsOnly(3);
    }

    @Test
    void keepsNothingInNoBytes() {
        IndicatorCache cache = new IndicatorCache(BARS, 0);
        new Columns(cache).of(sma(1));
        assertThat(cache.bytes()).isZero();
        assertThatThrownBy(() -> new IndicatorCache(BARS, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxBytes must be >= 0: maxBytes=-1");
    }

    private static Call sma(int period) {
        return new Call(IndicatorFunction.SMA, List.of(new Price(PriceField.CLOSE), new Constant(period)));
    }
}
