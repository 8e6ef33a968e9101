package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close > sma(close, 20) | the close is above SMA(20)",
                "crosses_above(sma(close, 9), sma(high, 14)) and rsi(close, 29) < 53 | SMA(9) crosses above SMA(high, 14) and RSI(29) is below 53",
                "(rsi(close, 2) <= 5 or weekday() == 1) and true | (RSI(2) is at most 5, or WEEKDAY is 1) and at every bar",
                "not (close > 1 and open != 2) | it is not so that (the close is above 1 and the open is not 2)",
                "minute_of_day() < 960 and 1080 <= minute_of_day() | the time of day is below 16:00 and 18:00 is at most the time of day",
                "for_bars(close >= open, 3) | the close is at least the open on each of the last 3 bars",
                "close * 2 > bollinger_upper(close, 20, 2) | close * 2 is above BOLLINGER UPPER(20, 2)"
            })
    void saysWhatARuleWaitsFor(String rule, String words) {
        assertThat(RuleWords.of(parsed(rule))).isEqualTo(words);
    }

    private static BooleanExpression parsed(String rule) {
        return RuleParser.parse(rule, List.of()).orThrow();
    }
}
