package wallacea.domain.backtest.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.RuleParser;
import wallacea.protocol.value.Digest;

/** The indicators without a reference file: against published examples, other forms of their formulas and tables by hand. */
class IndicatorDefinitionsTest {
    private static final double NAN = Double.NaN;
    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void weighsTheLatestValueMost() {
        BarSeries bars = closes(1, 2, 4, 8);
        assertThat(values("wma(close, 3)", bars)).containsExactly(new double[] {NAN, NAN, 17 / 6.0, 34 / 6.0}, EXACTLY);
        assertThat(values("wma(close, 1)", bars)).containsExactly(bars.close());
    }

    @Test
    void countsDeviationsFromTheMeanAndKnowsNoneInAFlatWindow() {
        assertThat(values("zscore(close, 3)", closes(1, 2, 3, 3, 3, 0.1)))
                .containsExactly(new double[] {NAN, NAN, Math.sqrt(1.5), Math.sqrt(0.5), NAN, -Math.sqrt(2)}, EXACTLY);
        assertThat(values("zscore(close, 7)", closes(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)))
                .containsOnly(NAN);
    }

    @Test
    void ranksAmongTheValuesBeforeAndCountsNoTies() {
        assertThat(values("percent_rank(close, 4)", closes(1, 2, 3, 4, 5, 3, 3, 1)))
                .containsExactly(NAN, NAN, NAN, NAN, 100, 25, 0, 0);
    }

    @Test
    void measuresTheCloseWithinItsRange() {
        BarSeries bars = bars(new double[][] {{5, 8, 4, 6}, {6, 10, 5, 9}, {9, 9, 6, 7}, {7, 8, 7, 7}});
        assertThat(values("stoch_k(2)", bars)).containsExactly(new double[] {NAN, 500 / 6.0, 40, 100 / 3.0}, EXACTLY);
        assertThat(values("stoch_d(2, 2)", bars))
                .containsExactly(new double[] {NAN, NAN, (500 / 6.0 + 40) / 2, (40 + 100 / 3.0) / 2}, EXACTLY);
        assertThat(values("stoch_k(2)", closes(3, 3, 3))).containsOnly(NAN);
    }

    /** The example of the spreadsheets that StockCharts publishes for the index; four decimals. */
    @Test
    void givesThePublishedCommodityChannelIndex() {
        double[] index = values(
                "cci(20)",
                closes(
                        23.98, 23.92, 23.79, 23.67, 23.54, 23.36, 23.65, 23.72, 24.16, 23.91, 23.81, 23.92, 23.74,
                        24.68, 24.94, 24.93, 25.10, 25.12, 25.20, 25.06, 24.50, 24.31, 24.57, 24.62, 24.49, 24.37,
                        24.41, 24.35, 23.75, 24.09));
        assertThat(Arrays.copyOf(index, 19)).containsOnly(NAN);
        assertThat(Arrays.copyOfRange(index, 19, 30))
                .containsExactly(
                        new double[] {
                            101.9185, 31.1946, 6.5578, 33.6078, 34.9686, 13.6027, -10.6789, -11.4710, -29.2567,
                            -128.6000, -72.7273
                        },
                        within(5e-5));
        assertThat(values("cci(3)", closes(0.1, 0.1, 0.1))).containsOnly(NAN);
    }

    @Test
    void addsTheVolumeOfRisesAndTakesThatOfFalls() {
        BarSeries bars = volumes(new double[] {10, 11, 11, 9, 12}, new double[] {100, 20, 30, 40, 50});
        assertThat(values("obv()", bars)).containsExactly(0, 20, 20, -20, 30);
    }

    @Test
    void comparesTheMoneyThatFlowedInAndOut() {
        BarSeries bars = volumes(new double[] {10, 12, 9, 9, 10, 11}, new double[] {5, 10, 20, 7, 0, 3});
        assertThat(values("mfi(2)", bars))
                .containsExactly(new double[] {NAN, NAN, 100 * 120 / 300.0, 0, NAN, 100}, EXACTLY);
    }

    @Test
    void weighsPricesByTheirVolume() {
        BarSeries bars = volumes(new double[] {10, 12, 9, 9, 10}, new double[] {1, 3, 0, 0, 2});
        assertThat(values("vwap(2)", bars)).containsExactly(new double[] {NAN, 11.5, 12, NAN, 10}, EXACTLY);
    }

    /** In the form of 1978: running sums {@code s - s/w + x} of movements and true ranges, both indicators in percent of the range. */
    @Test
    void equalsTheDirectionalIndexInWildersOwnForm() {
        for (long seed = 0; seed < 20; seed++) {
            BarSeries bars = RandomBars.of(seed, 200, RandomBars.Grid.NONE);
            int period = 2 + (int) seed;
            double[] index = values("adx(" + period + ")", bars);
            assertThat(Arrays.copyOf(index, 2 * period - 1)).containsOnly(NAN);
            double[] wilder = wilder(bars, period);
            for (int i = 2 * period - 1; i < 200; i++) {
                assertThat(index[i]).isCloseTo(wilder[i], within(1e-9));
            }
        }
    }

    @Test
    void knowsNoTrendWhereNothingMoves() {
        assertThat(values("adx(2)", closes(5, 5, 5, 5))).containsExactly(NAN, NAN, NAN, 0);
    }

    @Test
    void holdsForAsManyBarsAsAsked() {
        assertThat(signals("for_bars(close > 1, 2)", closes(2, 2, 1, 2, 2, 2)))
                .containsExactly(false, true, false, false, true, true);
        assertThat(signals("for_bars(true, 4)", closes(2, 2, 2))).containsOnly(false);
    }

    private static double[] wilder(BarSeries bars, int period) {
        double plus = 0;
        double minus = 0;
        double range = 0;
        double average = 0;
        double[] out = new double[bars.size()];
        for (int i = 1; i < bars.size(); i++) {
            double up = Math.max(bars.high()[i] - bars.high()[i - 1], 0);
            double down = Math.max(bars.low()[i - 1] - bars.low()[i], 0);
            double before = bars.close()[i - 1];
            double trueRange = Math.max(
                    bars.high()[i] - bars.low()[i],
                    Math.max(Math.abs(bars.high()[i] - before), Math.abs(bars.low()[i] - before)));
            double fade = i > period ? 1 - 1.0 / period : 1;
            plus = plus * fade + (up > down ? up : 0);
            minus = minus * fade + (down > up ? down : 0);
            range = range * fade + trueRange;
            if (i >= period) {
                double plusIndicator = 100 * plus / range;
                double minusIndicator = 100 * minus / range;
                double dx = 100 * Math.abs(plusIndicator - minusIndicator) / (plusIndicator + minusIndicator);
                int seen = i - period + 1;
                average = seen <= period ? average + dx / period : (average * (period - 1) + dx) / period;
                out[i] = average;
            }
        }
        return out;
    }

    private static double[] values(String number, BarSeries bars) {
        Comparison comparison =
                (Comparison) RuleParser.parse(number + " > 0", List.of()).orThrow();
        return new PlainRules(bars).values(comparison.left());
    }

    private static boolean[] signals(String rule, BarSeries bars) {
        return new PlainRules(bars).signals(RuleParser.parse(rule, List.of()).orThrow());
    }

    private static BarSeries closes(double... closes) {
        return volumes(closes, new double[closes.length]);
    }

    private static BarSeries volumes(double[] closes, double[] volumes) {
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (int i = 0; i < closes.length; i++) {
            double price = closes[i];
            series.add(new Bar(60L * i, price, price, price, price, volumes[i]));
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }

    private static BarSeries bars(double[][] prices) {
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (int i = 0; i < prices.length; i++) {
            series.add(new Bar(60L * i, prices[i][0], prices[i][1], prices[i][2], prices[i][3], 0));
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }
}
