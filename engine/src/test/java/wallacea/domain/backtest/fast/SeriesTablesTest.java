package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

class SeriesTablesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Each entry is within one unit in its last place of the sum that has no rounding. */
    @Test
    void sumsReturnsWithoutDrift() {
        double[] close = RandomBars.of(4, 20_000, Grid.NONE).close();
        ReturnTable table = new ReturnTable(close, close);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal losses = BigDecimal.ZERO;
        for (int i = 1; i < close.length; i++) {
            double r = (close[i] - close[i - 1]) / close[i - 1];
            sum = sum.add(new BigDecimal(r));
            squares = squares.add(new BigDecimal(r * r));
            losses = losses.add(new BigDecimal(Math.min(r, 0) * Math.min(r, 0)));
            int row = ReturnTable.ROW * i;
            assertIsRounded(table.rows[row + ReturnTable.SUM], sum);
            assertIsRounded(table.rows[row + ReturnTable.SQUARES], squares);
            assertIsRounded(table.rows[row + ReturnTable.DOWNSIDE], losses);
        }
    }

    private static void assertIsRounded(double entry, BigDecimal exact) {
        double rounded = exact.doubleValue();
        assertThat(entry).isCloseTo(rounded, within(Math.ulp(rounded)));
    }

    @Test
    void takeNoMoreThanHalfOfAHundredMegabytesForHalfAMillionBars() {
        int bars = 125_000;
        BarSeries series = RandomBars.of(5, bars, Grid.TICKS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        SeriesTables tables = new SeriesTables(series);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(tables.returns.rows).hasSize(ReturnTable.ROW * (bars + 1));
        assertThat(taken).isLessThan(100L * bars);
    }

    @Test
    void aWalkMakesNoArraysOnceItHasThem() {
        int bars = 3_000;
        FastBacktest engine = new FastBacktest(new IndicatorCache(RandomBars.of(6, bars, Grid.NONE), 0), 0);
        SplittableRandom random = new SplittableRandom(8);
        long[] entries = random.longs(Bits.words(bars)).toArray();
        long[] exits = random.longs(Bits.words(bars)).toArray();
        Bits.maskLast(entries, bars);
        Bits.maskLast(exits, bars);
        Ledger ledger = new Ledger();
        for (SizeType sizeType : SizeType.values()) {
            for (boolean trailing : new boolean[] {false, true}) {
                BacktestSettings settings = settings(sizeType, trailing);
                engine.run(entries, exits, settings, ledger);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                engine.run(entries, exits, settings, ledger);
                long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
                assertThat(ledger.orderCount()).isGreaterThan(500);
                assertThat(taken).as("%s", settings).isLessThan(1_000);
            }
        }
    }

    private static BacktestSettings settings(SizeType sizeType, boolean trailing) {
        double stop = trailing || sizeType == SizeType.RISK ? 0.05 : Double.NaN;
        double size = sizeType == SizeType.PERCENT ? 0.5 : 1;
        return new BacktestSettings(
                Fill.NEXT_OPEN,
                1e6,
                0.0001,
                0,
                0,
                sizeType,
                size,
                stop,
                trailing,
                Double.NaN,
                StopEntry.FILL,
                StopExit.LIMIT);
    }
}
