package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

class StopWordsTest {
    @Test
    void saysNothingWhereAllGoesInAndOnlyTheRuleLeaves() {
        assertThat(StopWords.of(settings(SizeType.ALL, 1, Double.NaN, false, Double.NaN)))
                .isEmpty();
    }

    @Test
    void saysStopTargetAndSizeToTheLastDigit() {
        assertThat(StopWords.of(settings(SizeType.PERCENT, 0.15, 0.105, true, 0.2)))
                .isEqualTo("a trailing stop of 10.5 % below, a target of 20 % above, 15 % of the cash at a time");
        assertThat(StopWords.of(settings(SizeType.VALUE, 2500, 0.0725, false, Double.NaN)))
                .isEqualTo("a stop of 7.25 % below, 2500 of money at a time");
        assertThat(StopWords.of(settings(SizeType.AMOUNT, 0.5, Double.NaN, false, Double.NaN)))
                .isEqualTo("0.5 units at a time");
        assertThat(StopWords.of(settings(SizeType.AMOUNT, 1, Double.NaN, false, Double.NaN)))
                .isEqualTo("1 unit at a time");
        assertThat(StopWords.of(settings(SizeType.RISK, 150, 0.05, false, Double.NaN)))
                .isEqualTo("a stop of 5 % below, 150 of money at risk at a time");
    }

    private static BacktestSettings settings(
            SizeType sizeType, double size, double stopLoss, boolean trailing, double takeProfit) {
        return new BacktestSettings(
                Fill.NEXT_OPEN,
                10_000,
                0.001,
                0,
                0.001,
                sizeType,
                size,
                stopLoss,
                trailing,
                takeProfit,
                StopEntry.FILL,
                StopExit.MARKET);
    }
}
