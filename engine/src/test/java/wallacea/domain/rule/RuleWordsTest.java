package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close > sma(close, 20) | the close is above SMA(20)",
                "crosses_above(sma(close, 9), sma(high, 14)) and rsi(close, 29) < 53 | SMA(9) crosses above SMA(high, 14) and RSI(29) is below 53",
                "(rsi(close, 2) <= 5 or weekday() == 1) and true | (RSI(2) is at most 5, or the day of the week is Monday) and at every bar",
                "not (close > 1 and open != 2) | it is not so that (the close is above 1 and the open is not 2)",
                "minute_of_day() < 960 and 1080 <= minute_of_day() | the time of day is before 16:00 and the time of day is 18:00 or later",
                "for_bars(close >= open, 3) | the close is at least the open on each of the last 3 bars",
                "close * 2 > bollinger_upper(close, 20, 2) | close * 2 is above upper Bollinger band(20, 2)"
            })
    void saysWhatARuleWaitsFor(String rule, String words) {
        assertThat(RuleWords.of(parsed(rule))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weekday() != 5 | the day of the week is not Friday",
                "weekday() < 3 | the day of the week is before Wednesday",
                "weekday() <= 3 | the day of the week is Wednesday or earlier",
                "5 < weekday() | the day of the week is after Friday",
                "6 <= weekday() | the day of the week is Saturday or later",
                "7 == weekday() | the day of the week is Sunday",
                "weekday() > 2.5 | the day of the week is above 2.5",
                "weekday() < 8 | the day of the week is below 8",
                "minute_of_day() > 570 | the time of day is after 09:30",
                "600 >= minute_of_day() | the time of day is 10:00 or earlier",
                "minute_of_day() - 60 > 570 | (time of day) - 60 is above 570"
            })
    void tellsTimesAndDaysOfTheClock(String rule, String words) {
        assertThat(RuleWords.of(parsed(rule))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close > lag(highest(high, 20), 1) | the close is above the highest high of 20 bars up to 1 bar ago",
                "lag(close, 5) > lag(sma(close, 20), 2) | the close 5 bars ago is above SMA(20) 2 bars ago",
                "close < highest(high, 64) - 7.6 * atr(3) | the close is below (highest high of 64 bars) - 7.6 * ATR(3)",
                "close - (open - low) > (hl2 + 1) * 2 / 3 | close - (open - low) is above (HL2 + 1) * 2 / 3",
                "stddev(close, 20) < -roc(typical, 2) | standard deviation(20) is below -ROC(typical price, 2)",
                "percent_rank(hl2, 3) > -(close - open) | the percent rank of HL2 over 3 bars is above -(close - open)",
                "sma(highest(high, 2), 3) > ema(close - open, 4) | SMA(highest high of 2 bars, 3) is above EMA(close - open, 4)",
                "highest(percent_rank(rsi(close, 5), 9), 3) > lag(lag(hl2, 1), 2) | the highest (percent rank of RSI(5) over 9 bars) of 3 bars is above (HL2 1 bar ago) 2 bars ago",
                "percent_rank(close - open, 9) > lag(percent_rank(close, 9), 1) | the percent rank of (close - open) over 9 bars is above the percent rank of the close over 9 bars up to 1 bar ago"
            })
    void bracketsWhatIsSaidInSeveralWords(String rule, String words) {
        assertThat(RuleWords.of(parsed(rule))).isEqualTo(words);
    }

    /** No function is told by what a rule calls it, but for those that traders call so, too. */
    @Test
    void hasWordsForEveryFunction() {
        Map<String, String> words = Pattern.compile("\\n")
                .splitAsStream("""
                sma(open, 20)=SMA(open, 20)
                ema(close, 20)=EMA(20)
                rma(close, 20)=Wilder's average(20)
                wma(close, 20)=WMA(20)
                stddev(close, 20)=standard deviation(20)
                zscore(close, 20)=z-score(20)
                highest(close, 20)=the highest close of 20 bars
                lowest(rsi(close, 5), 1)=the lowest RSI(5) of 1 bar
                percent_rank(rsi(close, 5), 183)=the percent rank of RSI(5) over 183 bars
                roc(close, 12)=ROC(12)
                rsi(close, 14)=RSI(14)
                rsi_sma(close, 14)=Cutler's RSI(14)
                macd(close, 12, 26)=MACD(12, 26)
                macd_signal(close, 2, 30, 2)=MACD signal(2, 30, 2)
                bollinger_lower(close, 20, 2)=lower Bollinger band(20, 2)
                bollinger_middle(close, 20)=middle Bollinger band(20)
                bollinger_upper(low, 20, 2.5)=upper Bollinger band(low, 20, 2.5)
                atr(14)=ATR(14)
                adx(14)=ADX(14)
                stoch_k(14)=stochastic %K(14)
                stoch_d(14, 3)=stochastic %D(14, 3)
                cci(20)=CCI(20)
                obv()=OBV
                mfi(14)=MFI(14)
                vwap(20)=VWAP(20)
                lag(volume, 1)=the volume 1 bar ago
                session_high("09:30", "10:30")=the high from 09:30 to 10:30
                session_low("09:30", "24:00")=the low from 09:30 to 24:00
                minute_of_day()=the time of day
                weekday()=the day of the week
                """)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));

        assertThat(words.keySet().stream().map(call -> call.replaceFirst("\\(.*", "")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(IndicatorFunction.values())
                        .map(IndicatorFunction::functionName)
                        .toList());
        words.forEach((call, said) ->
                assertThat(RuleWords.of(parsed(call + " > 1.5"))).isEqualTo(said + " is above 1.5"));
    }

    private static BooleanExpression parsed(String rule) {
        return RuleParser.parse(rule, List.of()).orThrow();
    }
}
