package wallacea.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.protocol.spec.GeneSpec;

class RuleParserTest {
    private static final List<GeneSpec> GENES = List.of(
            new GeneSpec.IntegerGene("fast", 2, 100),
            new GeneSpec.IntegerGene("late", 0, 250),
            new GeneSpec.IntegerGene("days", 1, 5_000),
            new GeneSpec.RealGene("cap", 50, 90, 1, false),
            new GeneSpec.ChoiceGene("level", List.of(5.0, 10.0)),
            new GeneSpec.ChoiceGene("part", List.of(0.5, 10.0)),
            new GeneSpec.BooleanGene("eager"));
    private static final String PRICES = "expected a price (close, high, hl2, low, open, typical, volume)";
    private static final String OPERAND = "expected a number, a price, a function, a $hole or '('";

    /** A mistake with the place, {@code offset+length}, and the message of each of its problems. */
    private static final Map<String, List<String>> MISTAKES = Map.ofEntries(
            Map.entry("", List.of("0+0 found the end: " + OPERAND)),
            Map.entry("close > open +", List.of("14+0 found the end: " + OPERAND)),
            Map.entry("and close > open", List.of("0+3 found 'and': " + OPERAND)),
            Map.entry("sma(close,) > 1", List.of("10+1 found ')': " + OPERAND)),
            Map.entry("close > open)", List.of("12+1 found ')': expected an operator or the end of the rule")),
            Map.entry("sma(close, 5) > 1 2", List.of("18+1 found '2': expected an operator or the end of the rule")),
            Map.entry(
                    "true and (close > open",
                    List.of("22+0 found the end: expected an operator, or ')' for the '(' at 1:10")),
            Map.entry("sma(close, 5", List.of("12+0 found the end: expected ',' or ')' for the '(' at 1:4")),
            Map.entry("sma(close 5) > 1", List.of("10+1 found '5': expected ',' or ')' for the '(' at 1:4")),
            Map.entry("close = open", List.of("6+1 found '=': expected '=='")),
            Map.entry("true && false", List.of("5+2 found '&&': expected 'and'")),
            Map.entry("true || false", List.of("5+2 found '||': expected 'or'")),
            Map.entry("true AND false", List.of("5+3 found 'AND': expected 'and'")),
            Map.entry("NOT true", List.of("0+3 found 'NOT': expected 'not'")),
            Map.entry("!$eager", List.of("0+1 found '!': expected 'not'")),
            Map.entry(
                    "close > not open",
                    List.of("8+3 found 'not': expected a number; put what 'not' belongs to in parentheses")),
            Map.entry(
                    "low < open < high",
                    List.of("11+1 comparisons cannot be chained: expected 'low < open and open < ...'")),
            Map.entry("clse > 1", List.of("0+4 unknown name 'clse': " + PRICES + "; did you mean 'close'?")),
            Map.entry("Close > 1", List.of("0+5 unknown name 'Close': " + PRICES + "; did you mean 'close'?")),
            Map.entry("close > NaN", List.of("8+3 unknown name 'NaN': " + PRICES)),
            Map.entry("fast > 1", List.of("0+4 unknown name 'fast'; did you mean '$fast'?")),
            Map.entry("sma > 1", List.of("0+3 'sma' is a function: expected 'sma(series, period)'")),
            Map.entry(
                    "close(1) > 1",
                    List.of("0+5 'close' is a price, not a function: expected 'close' or 'lag(close, 1)'")),
            Map.entry(
                    "smaa(close, 5) > 3 and rsy(close, 14) < $fasst",
                    List.of(
                            "0+4 unknown function 'smaa'; did you mean 'sma'?",
                            "23+3 unknown function 'rsy'; did you mean 'rsi'?",
                            "40+6 unknown hole '$fasst': expected one of $cap, $days, $eager, $fast, $late, $level, $part;"
                                    + " did you mean '$fast'?")),
            Map.entry("crosses(open, 1)", List.of("0+7 unknown function 'crosses'; did you mean 'crosses_above'?")),
            Map.entry("sma() > 1", List.of("0+5 sma(series, period) has 0: expected 2 arguments")),
            Map.entry("atr(1, 2) > 1", List.of("0+9 atr(period) has 2: expected 1 argument")),
            Map.entry(
                    "crosses_below(close)", List.of("0+20 crosses_below(series, series) has 1: expected 2 arguments")),
            Map.entry(
                    "close + 1",
                    List.of("0+9 found the number 'close + 1': expected a condition such as close > open")),
            Map.entry("not close", List.of("4+5 found the number 'close': expected a condition such as close > open")),
            Map.entry("$fast", List.of("0+5 found the number '$fast': expected a condition such as close > open")),
            Map.entry(
                    "true > 1 and 2",
                    List.of(
                            "0+4 found the condition 'true': expected a number",
                            "13+1 found the number '2': expected a condition such as close > open")),
            Map.entry("close > (high > low)", List.of("9+10 found the condition 'high > low': expected a number")),
            Map.entry("$eager > 1", List.of("0+6 $eager is true or false: expected a number")),
            Map.entry(
                    "sma(close, 0) > sma(close, 2.5)",
                    List.of(
                            "11+1 period of sma is '0': expected a whole number from 1 to 1000000 or a hole",
                            "27+3 period of sma is '2.5': expected a whole number from 1 to 1000000 or a hole")),
            Map.entry(
                    "sma(close, 2 * 5) > 1",
                    List.of("11+5 period of sma is '2 * 5': expected a whole number from 1 to 1000000 or a hole")),
            Map.entry(
                    "sma(close, $cap) > sma(close, $late) + sma(close, $part)",
                    List.of(
                            "11+4 period of sma is '$cap': expected a gene of whole numbers from 1 to 1000000,"
                                    + " not real(50, 90, step = 1)",
                            "30+5 period of sma is '$late': expected a gene of whole numbers from 1 to 1000000,"
                                    + " not int(0, 250)",
                            "50+5 period of sma is '$part': expected a gene of whole numbers from 1 to 1000000,"
                                    + " not choice(0.5, 10)")),
            Map.entry(
                    "bollinger_lower(close, 5, open) > 1",
                    List.of("26+4 width of bollinger_lower is 'open': expected a number or a hole")),
            Map.entry(
                    "session_high(9, \"10:00\") > 1",
                    List.of("13+1 from of session_high is '9': expected a time such as \"09:30\" or a hole")),
            Map.entry(
                    "close > session_high($late, $cap) or close < session_low($days, \"12:00\")",
                    List.of(
                            "28+4 until of session_high is '$cap': expected a gene of whole minutes from 0 to 1440,"
                                    + " not real(50, 90, step = 1)",
                            "57+5 from of session_low is '$days': expected a gene of whole minutes from 0 to 1440,"
                                    + " not int(1, 5000)")),
            Map.entry(
                    "for_bars(close, 3)",
                    List.of("9+5 found the number 'close': expected a condition such as close > open")),
            Map.entry(
                    "for_bars(close > open, 0) or for_bars(close > open, $cap)",
                    List.of(
                            "23+1 bars of for_bars is '0': expected a whole number from 1 to 1000000 or a hole",
                            "52+4 bars of for_bars is '$cap': expected a gene of whole numbers from 1 to 1000000,"
                                    + " not real(50, 90, step = 1)")),
            Map.entry("for_bars(close > open)", List.of("0+22 for_bars(rule, bars) has 1: expected 2 arguments")),
            Map.entry(
                    "close > for_bars(true, 2)",
                    List.of("8+17 found the condition 'for_bars(true, 2)': expected a number")),
            Map.entry("forbars(true, 2)", List.of("0+7 unknown function 'forbars'; did you mean 'for_bars'?")),
            Map.entry(
                    "session_low(\"10:00\", \"10:00\") > 1",
                    List.of("21+7 until is not after from: expected a session that ends after it starts")),
            Map.entry(
                    "close > \"9:30\" + \"24:01\" + $",
                    List.of(
                            "8+6 found \"9:30\": expected a time from \"00:00\" to \"24:00\"",
                            "17+7 found \"24:01\": expected a time from \"00:00\" to \"24:00\"",
                            "27+1 found '$': expected the name of a hole behind it, such as $fast")),
            Map.entry(
                    "close > 0x1F + 1.2.3",
                    List.of(
                            "8+4 found '0x1F': expected a decimal number such as 14, 0.05 or 1e-3",
                            "15+5 found '1.2.3': expected a decimal number such as 14, 0.05 or 1e-3")),
            Map.entry(
                    "close > 1e999", List.of("8+5 found '1e999': expected a number of at most 1.7976931348623157E308")),
            Map.entry("close ; 1", List.of("6+1 found ';': expected an operator, a name, a number or a $hole")));

    @Test
    void tellsThePlaceTheTextAndTheExpectationOfEveryMistake() {
        MISTAKES.forEach((text, expected) -> assertThat(problems(RuleParser.parse(text, GENES)))
                .as(text)
                .extracting(problem -> problem.offset() + "+" + problem.length() + " " + problem.message())
                .isEqualTo(expected));
    }

    @Test
    void tellsLinesAndColumns() {
        String text = "close > open\n  and clse > 5";
        assertThat(problems(RuleParser.parse(text, GENES)).getFirst().at(text)).startsWith("2:7: unknown name 'clse'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "not ", "sma(", "close + ", "true and ", "1 < ", "$", "\"", "crosses_above("})
    void endsInOneProblemHoweverDeepATextIs(String part) {
        assertThat(problems(RuleParser.parse(part.repeat(100_000), GENES)))
                .singleElement()
                .extracting(RuleProblem::message)
                .asString()
                .endsWith("expected at most 10000");
        assertThat(problems(RuleParser.parse(part.repeat(9_999 / part.length()), GENES)))
                .isNotEmpty();
    }

    @Test
    void limitsTheLevelsOfOperatorsAndOfParentheses() {
        String chain = "close > 1" + " + 1".repeat(198);
        assertThat(RuleParser.parse(chain, GENES)).isInstanceOf(ParseResult.Parsed.class);
        assertThat(problems(RuleParser.parse(chain + " + 1", GENES)))
                .containsExactly(
                        new RuleProblem(6, 1, "found more than 200 levels of operators: expected a simpler rule"));
        String nest = "(".repeat(199) + "true" + ")".repeat(199);
        assertThat(RuleParser.parse(nest, GENES)).isInstanceOf(ParseResult.Parsed.class);
        assertThat(problems(RuleParser.parse("(" + nest + ")", GENES)))
                .containsExactly(new RuleProblem(200, 4, "found more than 200 nested levels: expected a simpler rule"));
    }

    @Test
    void neverFailsOnGarbage() {
        String alphabet = "close sma(,)$fast<>=!&|+-*/.0159eE\"':_ \n\tandornot%\u00e9\ud83d\ude00";
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (RuleProblem problem : problems(RuleParser.parse(text.toString(), GENES))) {
                refused++;
                assertThat(problem.offset() + problem.length())
                        .as(text.toString())
                        .isLessThanOrEqualTo(text.length());
                assertThat(problem.offset()).isNotNegative();
            }
        }
        assertThat(refused).isGreaterThan(19_000);
    }

    @ParameterizedTest
    @CsvSource({
        "sma,sma,0",
        "smaa,sma,1",
        "sam,sma,1",
        "clsoe,close,1",
        "rsy,rsi,1",
        "x,close,5",
        "'',sma,3",
        "ca,abc,3"
    })
    void countsEditsAndSwaps(String typed, String word, int distance) {
        assertThat(Spelling.distance(typed, word)).isEqualTo(distance);
    }

    private static <T> List<RuleProblem> problems(ParseResult<T> result) {
        return switch (result) {
            case ParseResult.Parsed<T> _ -> List.of();
            case ParseResult.Problems<T>(List<RuleProblem> problems) -> problems;
        };
    }
}
