package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.NumericExpression.Arithmetic;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Negation;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.protocol.spec.GeneSpec;

class RulePrinterTest {
    private static final List<GeneSpec> GENES = List.of(
            new GeneSpec.IntegerGene("fast", 2, 100),
            new GeneSpec.RealGene("cap", 50, 90, 0, false),
            new GeneSpec.ChoiceGene("level", List.of(0.5, 1.5)),
            new GeneSpec.BooleanGene("eager"));
    private static final Price CLOSE = new Price(PriceField.CLOSE);

    @Test
    void readsBackWhatItWroteForEveryRandomRule() {
        Set<IndicatorFunction> functions = EnumSet.noneOf(IndicatorFunction.class);
        for (long seed = 0; seed < 25_000; seed++) {
            BooleanExpression rule = RandomRules.condition(seed, 1 + (int) (seed % 6), 100, GENES);
            String text = RulePrinter.print(rule);
            assertThat(RuleParser.parse(text, GENES))
                    .as("seed=%d rule=%s", seed, text)
                    .isEqualTo(new ParseResult.Parsed<>(rule));
            for (IndicatorFunction function : IndicatorFunction.values()) {
                if (text.matches(".*\\b" + function.functionName() + "\\(.*")) {
                    functions.add(function);
                }
            }
        }
        assertThat(functions).containsExactlyInAnyOrder(IndicatorFunction.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close > open",
                "close > open and high < 5 or low > 2",
                "(close > open or high < 5) and low > 2",
                "close > 1 and (close > 2 and close > 3)",
                "not (close > open and true)",
                "not close > open and not not false",
                "close - (open - high) > close - open - high",
                "(close + open) * 2 / (3 / high) <= -close * 2",
                "--close == -(5)",
                "close - -5 != -(close + 1)",
                "-close + -0 > 1e-300 + 1.7976931348623157e308 - 4.9e-324",
                "crosses_below(close + 1, sma(hl2, $fast)) or $eager",
                "minute_of_day() >= \"09:30\" and weekday() < 6",
                "close > session_high(\"00:00\", \"24:00\")",
                "not for_bars(close > open or $eager, $fast) and for_bars(for_bars(true, 2), 3)"
            })
    void keepsATextThatIsAlreadyMinimal(String text) {
        assertThat(RuleParser.parse(text, GENES).map(RulePrinter::print)).isEqualTo(new ParseResult.Parsed<>(text));
    }

    @Test
    void leavesOutParenthesesThatSayNothing() {
        String text = "((((close)) > (sma((close), (5))))) and ((not ((close < (2 * open)))))";
        assertThat(RuleParser.parse(text, GENES).map(RulePrinter::print))
                .isEqualTo(new ParseResult.Parsed<>("close > sma(close, 5) and not close < 2 * open"));
    }

    @Test
    void tellsANegativeConstantFromANegatedOne() {
        Comparison constant = new Comparison(ComparisonOperator.LESS, CLOSE, new Constant(-2));
        Comparison negation = new Comparison(ComparisonOperator.LESS, CLOSE, new Negation(new Constant(2)));
        assertThat(RulePrinter.print(constant)).isEqualTo("close < -2");
        assertThat(RulePrinter.print(negation)).isEqualTo("close < -(2)");
        assertThat(RuleParser.parse("close < -2", List.of()).orThrow()).isEqualTo(constant);
        assertThat(RuleParser.parse("close < -(2)", List.of()).orThrow()).isEqualTo(negation);
    }

    @Test
    void groupsByPrecedence() {
        BooleanExpression expected = new BooleanExpression.Or(
                new BooleanExpression.Literal(true),
                new BooleanExpression.And(
                        new BooleanExpression.Not(new Comparison(
                                ComparisonOperator.GREATER,
                                new Arithmetic(
                                        ArithmeticOperator.SUBTRACT,
                                        CLOSE,
                                        new Arithmetic(
                                                ArithmeticOperator.MULTIPLY, new Negation(CLOSE), new Constant(2))),
                                new Call(IndicatorFunction.SMA, List.of(CLOSE, new Constant(3))))),
                        new BooleanExpression.Literal(false)));
        assertThat(RuleParser.parse("true or not close - -close * 2 > sma(close, 3) and false", List.of())
                        .orThrow())
                .isEqualTo(expected);
    }
}
