package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.market.BarSeries;
import wallacea.golden.GoldenData;
import wallacea.golden.GoldenEdge;
import wallacea.golden.GoldenIndicator;

class FastBacktestGoldenTest {
    @ParameterizedTest
    @MethodSource("wallacea.golden.GoldenEdge#all")
    void reproducesTheEdge(GoldenEdge edge) {
        BarSeries bars = edge.bars();
        FastBacktest engine = new FastBacktest(new IndicatorCache(bars, 0), 0);
        Ledger ledger = new Ledger();
        engine.run(bits(edge.entries()), bits(edge.exits()), edge.settings(), ledger);
        edge.assertHolds(ledger);
    }

    @Test
    void hasEveryEdgeAndIndicator() {
        assertThat(GoldenEdge.all()).hasSize(15);
        assertThat(GoldenIndicator.all()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SP500_7D", "BTC_4H", "GOOG_1D", "DAX_1D", "EURUSD_1H"})
    void reproducesIndicatorsAndSignals(String data) {
        IndicatorCache cache = new IndicatorCache(GoldenData.series(data), 1 << 20);
        List<GoldenIndicator> indicators = GoldenIndicator.all().stream()
                .filter(i -> i.data().equals(data))
                .toList();
        assertThat(indicators).hasSize(8);
        for (GoldenIndicator indicator : indicators) {
            indicator.assertValues(new Columns(cache)::of);
            Signals signals = new Signals(cache);
            signals.reset();
            indicator.assertSignals(
                    count(signals.of(indicator.strategy().entry())),
                    count(signals.of(indicator.strategy().exit())),
                    new Columns(cache)::of);
        }
    }

    static long[] bits(boolean[] signals) {
        long[] words = new long[Bits.words(signals.length)];
        for (int i = 0; i < signals.length; i++) {
            words[i >> 6] |= signals[i] ? 1L << i : 0;
        }
        return words;
    }

    private static int count(long[] bits) {
        return LongStream.of(bits).mapToInt(Long::bitCount).sum();
    }
}
