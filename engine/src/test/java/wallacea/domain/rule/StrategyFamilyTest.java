package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wallacea.protocol.spec.GeneSpec;

class StrategyFamilyTest {
    @ParameterizedTest
    @EnumSource
    void readsAndPrintsItsOwnRules(StrategyFamily family) {
        for (String rule : List.of(family.strategy().entry(), family.strategy().exit())) {
            assertThat(RuleParser.parse(rule, family.genes()).map(RulePrinter::print))
                    .isEqualTo(new ParseResult.Parsed<>(rule));
        }
        HoleRule where =
                HoleRule.parse(family.strategy().where(), family.genes()).orThrow();
        assertThat(RulePrinter.print(where.rule())).isEqualTo(family.strategy().where());
        assertThat(StrategyFamily.named(family.familyName())).contains(family);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sma_cross|2,42|crosses_above(sma(close, 2), sma(close, 42))|crosses_above(sma(close, 42), sma(close, 2))",
                "ema_cross|5,145|crosses_above(ema(close, 5), ema(close, 145))|crosses_above(ema(close, 145), ema(close, 5))",
                "rsi_wilder|7,40,60|rsi(close, 7) < 40|rsi(close, 7) > 60",
                "rsi_sma|9,35,50|rsi_sma(close, 9) < 35|rsi_sma(close, 9) > 50",
                "bollinger|90,1.25|close < bollinger_lower(close, 90, 1.25)|close > bollinger_middle(close, 90)",
                "macd|3,17,5|crosses_above(macd(close, 3, 17), macd_signal(close, 3, 17, 5))"
                        + "|crosses_above(macd_signal(close, 3, 17, 5), macd(close, 3, 17))",
                "donchian|55,17|close > lag(highest(high, 55), 1)|close < lag(lowest(low, 17), 1)",
                "roc|12,0.01|roc(close, 12) > 0.01|roc(close, 12) < 0",
                "initial_balance_breakout|570,630,945"
                        + "|close > session_high(\"09:30\", \"10:30\") and minute_of_day() < 945"
                        + "|close < session_low(\"09:30\", \"10:30\") or minute_of_day() >= 945 or minute_of_day() < 630",
                "atr_channel|20,14,1.5|close > ema(close, 20) + 1.5 * atr(14)|close < ema(close, 20)",
                "stochastic|14,20,80|crosses_above(stoch_k(14), stoch_d(14, 3)) and stoch_d(14, 3) < 20"
                        + "|crosses_below(stoch_k(14), stoch_d(14, 3)) and stoch_d(14, 3) > 80",
                "adx_trend|14,25,50|adx(14) > 25 and close > ema(close, 50)|close < ema(close, 50)"
            })
    void fillsItsHolesInTheOrderOfTables(String name, String parameters, String entry, String exit) {
        StrategyFamily family = StrategyFamily.named(name).orElseThrow();
        double[] values = List.of(parameters.split(",", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        Bindings bindings = Bindings.of(family.genes(), values);
        assertThat(bound(family.strategy().entry(), family.genes(), bindings)).isEqualTo(entry);
        assertThat(bound(family.strategy().exit(), family.genes(), bindings)).isEqualTo(exit);
    }

    @Test
    void isUnknownByAnotherName() {
        assertThat(StrategyFamily.named("SMA_CROSS")).isEmpty();
    }

    private static String bound(String rule, List<GeneSpec> genes, Bindings bindings) {
        return RulePrinter.print(bindings.bind(RuleParser.parse(rule, genes).orThrow()));
    }
}
