package wallacea.domain.backtest.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.golden.GoldenData;
import wallacea.golden.GoldenEdge;
import wallacea.golden.GoldenIndicator;

class PlainBacktestGoldenTest {
    @ParameterizedTest
    @MethodSource("wallacea.golden.GoldenEdge#all")
    void reproducesTheEdge(GoldenEdge edge) {
        edge.assertHolds(PlainBacktest.run(edge.entries(), edge.exits(), edge.settings(), edge.bars(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SP500_7D", "BTC_4H", "GOOG_1D", "DAX_1D", "EURUSD_1H"})
    void reproducesIndicatorsAndSignals(String data) {
        PlainRules rules = new PlainRules(GoldenData.series(data));
        List<GoldenIndicator> indicators = GoldenIndicator.all().stream()
                .filter(i -> i.data().equals(data))
                .toList();
        assertThat(indicators).hasSize(8);
        for (GoldenIndicator indicator : indicators) {
            indicator.assertValues(rules::values);
            indicator.assertSignals(
                    count(rules.signals(indicator.strategy().entry())),
                    count(rules.signals(indicator.strategy().exit())),
                    rules::values);
        }
    }

    private static int count(boolean[] signals) {
        int count = 0;
        for (boolean signal : signals) {
            count += signal ? 1 : 0;
        }
        return count;
    }
}
