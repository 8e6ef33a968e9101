package wallacea.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Path;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;

class GoldenBacktestTest {
    private static final long CACHE_BYTES = 32 << 20;

    @Test
    void hasEveryRow() {
        assertThat(GoldenRow.all()).hasSize(561);
        assertThat(GoldenRow.all().stream().map(GoldenRow::id).distinct()).hasSize(561);
        assertThat(GoldenOrders.rows()).hasSize(47);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SP500_7D", "BTC_4H", "GOOG_1D", "DAX_1D", "EURUSD_1H"})
    void theFastEngineReproducesEveryRow(String data) {
        IndicatorCache cache = new IndicatorCache(GoldenData.series(data), CACHE_BYTES);
        FastBacktest engine = new FastBacktest(cache, 0);
        Ledger ledger = new Ledger();
        for (GoldenRow row : rows(data)) {
            Path path = engine.run(row.strategy(), ledger);
            row.assertHolds(Metrics.of(ledger, row.barsPerYear()));
            assertThat(path).as(row.id()).isEqualTo(row.trails() ? Path.PLAIN : Path.FAST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SP500_7D", "BTC_4H", "GOOG_1D", "DAX_1D", "EURUSD_1H"})
    void thePlainTwinReproducesEveryRow(String data) {
        BarSeries bars = GoldenData.series(data);
        for (GoldenRow row : rows(data)) {
            row.assertHolds(Metrics.of(PlainBacktest.run(row.strategy(), bars, 0), row.barsPerYear()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SP500_7D", "GOOG_1D", "DAX_1D", "EURUSD_1H"})
    void bothEnginesReproduceEveryOrder(String data) {
        BarSeries bars = GoldenData.series(data);
        FastBacktest engine = new FastBacktest(new IndicatorCache(bars, CACHE_BYTES), 0);
        Ledger ledger = new Ledger();
        List<GoldenRow> rows = GoldenOrders.rows().stream()
                .filter(row -> row.data().equals(data))
                .toList();
        assertThat(rows).isNotEmpty();
        for (GoldenRow row : rows) {
            engine.run(row.strategy(), ledger);
            GoldenOrders.assertHolds(row, ledger.orders());
            GoldenOrders.assertHolds(
                    row, PlainBacktest.run(row.strategy(), bars, 0).orders());
        }
    }

    private static List<GoldenRow> rows(String data) {
        List<GoldenRow> rows =
                GoldenRow.all().stream().filter(row -> row.data().equals(data)).toList();
        assertThat(rows).hasSizeGreaterThan(80);
        return rows;
    }
}
