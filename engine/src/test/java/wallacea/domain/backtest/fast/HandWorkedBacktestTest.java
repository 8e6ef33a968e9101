package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Order;
import wallacea.domain.backtest.Order.Side;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.domain.performance.Metrics;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.value.Digest;

/** Backtests of ten bars worked by hand; most numbers are binary fractions, so that they must come out exactly. */
class HandWorkedBacktestTest {
    /** Who runs the table. */
    enum Engine {
        FAST,
        TWIN;

        Ledger run(BarSeries bars, Set<Integer> entries, Set<Integer> exits, BacktestSettings settings) {
            boolean[] entry = signals(entries, bars.size());
            boolean[] exit = signals(exits, bars.size());
            if (this == TWIN) {
                return PlainBacktest.run(entry, exit, settings, bars, 0);
            }
            Ledger ledger = new Ledger();
            new FastBacktest(new IndicatorCache(bars, 0), 0)
                    .run(FastBacktestGoldenTest.bits(entry), FastBacktestGoldenTest.bits(exit), settings, ledger);
            return ledger;
        }

        private static boolean[] signals(Set<Integer> bars, int size) {
            boolean[] out = new boolean[size];
            bars.forEach(bar -> out[bar] = true);
            return out;
        }
    }

    /**
     * A quarter for slippage, a quarter and 25 for fees. Bought at 80 * 1.25 = 100: (1275 - 25) / 1.25 = 1000 buy 10 units.
     * Sold at 160 * 0.75 = 120: 1200 less 300 and 25.
     */
    @ParameterizedTest
    @EnumSource
    void paysSlippageAndBothFees(Engine engine) {
        BarSeries bars = closes(80, 80, 96, 160, 100, 64, 32, 48, 40, 40);
        BacktestSettings settings = new BacktestSettings(
                Fill.CLOSE,
                1275,
                0.25,
                25,
                0.25,
                SizeType.ALL,
                0,
                Double.NaN,
                false,
                Double.NaN,
                StopEntry.CLOSE,
                StopExit.LIMIT);

        Ledger ledger = engine.run(bars, Set.of(1, 5, 9), Set.of(0, 3, 7), settings);

        assertThat(ledger.orders())
                .containsExactly(
                        new Order(1, Side.BUY, 10, 100, 275),
                        new Order(3, Side.SELL, 10, 120, 325),
                        new Order(5, Side.BUY, 8.5, 80, 195),
                        new Order(7, Side.SELL, 8.5, 36, 101.5),
                        new Order(9, Side.BUY, 179.5 / 1.25 / 50, 50, 204.5 - 179.5 / 1.25));
        assertThat(ledger.equityCurve())
                .containsExactly(
                        new double[] {1275, 800, 960, 875, 875, 544, 272, 204.5, 204.5, 114.88}, within(1e-12));
        Metrics metrics = Metrics.of(ledger, 365);
        assertThat(metrics.trades()).isEqualTo(3);
        assertThat(metrics.closedTrades()).isEqualTo(2);
        assertThat(metrics.totalReturn()).isCloseTo(114.88 / 1275 - 1, within(1e-15));
        assertThat(metrics.maxDrawdown()).isCloseTo(114.88 / 1275 - 1, within(1e-15));
        assertThat(metrics.winRate()).isZero();
        assertThat(metrics.profitFactor()).isZero();
    }

    /**
     * 100 at risk, a stop 25 % below the fill, a quarter of slippage on the way in. Bought at 40 * 1.25 = 50: a stop of 12.5 buys 8
     * units, which the stop at 37.5 sells at 37.5 * 0.75 less. Bought at 64 * 1.25 = 80: a stop of 20 would buy 5 units, of which
     * the 225 left pay 2.8125.
     */
    @ParameterizedTest
    @EnumSource
    void buysWhatItsStopMayLose(Engine engine) {
        BarSeries bars = closes(40, 40, 36, 32, 64, 64, 128, 128);
        BacktestSettings settings = new BacktestSettings(
                Fill.CLOSE,
                425,
                0,
                0,
                0.25,
                SizeType.RISK,
                100,
                0.25,
                false,
                Double.NaN,
                StopEntry.FILL,
                StopExit.LIMIT);

        Ledger ledger = engine.run(bars, Set.of(0, 4), Set.of(6), settings);

        assertThat(ledger.orders())
                .containsExactly(
                        new Order(0, Side.BUY, 8, 50, 0),
                        new Order(2, Side.SELL, 8, 36, 0),
                        new Order(4, Side.BUY, 313 / 80.0, 80, 0),
                        new Order(6, Side.SELL, 313 / 80.0, 96, 0));
        double first = (8 * 36 - 8 * 50) / 100.0;
        double second = (96 - 80) / 20.0;
        assertThat(Metrics.of(ledger, 365).meanR()).isCloseTo((first + second) / 2, within(1e-15));
    }

    /** Stop 25 % below and target 50 % above the entry's close; one unit, no costs. */
    @ParameterizedTest
    @EnumSource
    void stopsAndTargetsComeBeforeSignals(Engine engine) {
        BarSeries bars = bars(new double[][] {
            {100, 100, 100, 100},
            {100, 140, 76, 100}, // neither level; entry and exit signals cancel
            {90, 151, 80, 100}, // target 150
            {100, 100, 100, 100},
            {70, 80, 60, 65}, // opens below the stop
            {65, 65, 65, 65},
            {65, 100, 40, 80}, // holds both levels: the stop, 48.75
            {80, 80, 80, 80},
            {80, 85, 50, 70}, // stop 60, though the rule sells, too
            {70, 70, 70, 70}
        });
        BacktestSettings settings = new BacktestSettings(
                Fill.CLOSE, 1000, 0, 0, 0, SizeType.AMOUNT, 1, 0.25, false, 0.5, StopEntry.CLOSE, StopExit.LIMIT);

        Ledger ledger = engine.run(bars, Set.of(0, 1, 3, 5, 7), Set.of(1, 8), settings);

        assertThat(ledger.orders())
                .containsExactly(
                        new Order(0, Side.BUY, 1, 100, 0),
                        new Order(2, Side.SELL, 1, 150, 0),
                        new Order(3, Side.BUY, 1, 100, 0),
                        new Order(4, Side.SELL, 1, 70, 0),
                        new Order(5, Side.BUY, 1, 65, 0),
                        new Order(6, Side.SELL, 1, 48.75, 0),
                        new Order(7, Side.BUY, 1, 80, 0),
                        new Order(8, Side.SELL, 1, 60, 0));
        assertThat(ledger.equityCurve())
                .containsExactly(1000, 1000, 1050, 1050, 1020, 1020, 1003.75, 1003.75, 983.75, 983.75);
        assertThat(Metrics.of(ledger, 365).winRate()).isEqualTo(0.25);
        assertThat(Metrics.of(ledger, 365).profitFactor()).isEqualTo(50 / (30 + 16.25 + 20));
    }

    /**
     * Half of the cash at the next open, 80 * 1.25 = 100; the stop trails by half from that fill. The entry bar is not checked
     * and its high not counted; the high of bar 2 lifts the stop to 80, where it fills at 80 * 0.75.
     */
    @ParameterizedTest
    @EnumSource
    void trailsTheStopFromTheFill(Engine engine) {
        BarSeries bars = bars(new double[][] {
            {80, 80, 80, 80},
            {80, 200, 20, 90},
            {90, 160, 60, 150},
            {150, 150, 82, 100},
            {100, 100, 70, 75},
            {75, 75, 75, 75},
            {75, 75, 75, 75},
            {75, 75, 75, 75},
            {75, 75, 75, 75},
            {75, 75, 75, 75}
        });
        BacktestSettings settings = new BacktestSettings(
                Fill.NEXT_OPEN,
                1000,
                0,
                0,
                0.25,
                SizeType.PERCENT,
                0.5,
                0.5,
                true,
                Double.NaN,
                StopEntry.FILL,
                StopExit.MARKET);

        Ledger ledger = engine.run(bars, Set.of(0, 9), Set.of(), settings);

        assertThat(ledger.orders())
                .containsExactly(new Order(1, Side.BUY, 5, 100, 0), new Order(4, Side.SELL, 5, 60, 0));
        assertThat(ledger.equityCurve()).containsExactly(1000, 950, 1250, 1000, 800, 800, 800, 800, 800, 800);
    }

    /** 300 buy 3.75 units at 80; the second time the fees leave less than that. */
    @ParameterizedTest
    @EnumSource
    void buysForAValueWhileTheCashLasts(Engine engine) {
        BarSeries bars = closes(80, 80, 20, 20, 80, 80, 80, 80, 80, 80);
        BacktestSettings settings = new BacktestSettings(
                Fill.CLOSE,
                400,
                0.25,
                0,
                0,
                SizeType.VALUE,
                300,
                Double.NaN,
                false,
                Double.NaN,
                StopEntry.CLOSE,
                StopExit.LIMIT);

        Ledger ledger = engine.run(bars, Set.of(0, 4), Set.of(2), settings);

        double cash = 400 - 375 + 3.75 * 20 * 0.75;
        assertThat(ledger.orders())
                .containsExactly(
                        new Order(0, Side.BUY, 3.75, 80, 75),
                        new Order(2, Side.SELL, 3.75, 20, 18.75),
                        new Order(4, Side.BUY, cash / 1.25 / 80, 80, cash - cash / 1.25));
        assertThat(ledger.equityCurve()[0]).isEqualTo(25 + 300);
        assertThat(ledger.equityCurve()[9]).isEqualTo(cash / 1.25);
    }

    /** A fixed fee of all that is left: nothing can be bought, and the sale before it ruins. */
    @ParameterizedTest
    @EnumSource
    void endsInRuin(Engine engine) {
        BarSeries bars = closes(100, 100, 50, 50, 100, 100, 100, 100, 100, 100);
        BacktestSettings settings = new BacktestSettings(
                Fill.CLOSE,
                100,
                0,
                50,
                0,
                SizeType.ALL,
                0,
                Double.NaN,
                false,
                Double.NaN,
                StopEntry.CLOSE,
                StopExit.LIMIT);

        Ledger ledger = engine.run(bars, Set.of(1, 4), Set.of(2), settings);

        assertThat(ledger.orders())
                .containsExactly(new Order(1, Side.BUY, 0.5, 100, 50), new Order(2, Side.SELL, 0.5, 50, 50));
        assertThat(ledger.isRuined()).isTrue();
        assertThat(ledger.equityCurve()).containsExactly(100, 50, -25);
        assertThat(Metrics.of(ledger, 365).ruined()).isTrue();
    }

    private static BarSeries closes(double... closes) {
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (int i = 0; i < closes.length; i++) {
            assertThat(series.add(Bar.ofClose(i, closes[i]))).isEmpty();
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }

    private static BarSeries bars(double[][] prices) {
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (int i = 0; i < prices.length; i++) {
            double[] p = prices[i];
            assertThat(series.add(new Bar(i, p[0], p[1], p[2], p[3], 0))).isEmpty();
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }
}
