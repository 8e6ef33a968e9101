package wallacea.domain.rule;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wallacea.domain.rule.NumericExpression.Arithmetic;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Negation;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.NumericExpression.TimeOfDay;

/**
 * Numbers of rules in words: an indicator by the name that traders know with its numbers behind it, {@code MACD signal(12, 26, 9)}, which
 * names its series unless it is the close, or a phrase such as {@code highest high of 20 bars}.
 */
final class NumberWords {
    private static final NumericExpression CLOSE = new Price(PriceField.CLOSE);

    /** Whose words end with the bars that they look back over. */
    private static final Set<IndicatorFunction> WINDOWS =
            Set.of(IndicatorFunction.HIGHEST, IndicatorFunction.LOWEST, IndicatorFunction.PERCENT_RANK);

    /** Of several words, of which brackets tell where they begin and end. */
    private static final Set<IndicatorFunction> PHRASES = Set.of(
            IndicatorFunction.HIGHEST,
            IndicatorFunction.LOWEST,
            IndicatorFunction.PERCENT_RANK,
            IndicatorFunction.LAG,
            IndicatorFunction.SESSION_HIGH,
            IndicatorFunction.SESSION_LOW,
            IndicatorFunction.MINUTE_OF_DAY,
            IndicatorFunction.WEEKDAY);

    private NumberWords() {}

    /** As it stands in a sentence: prices and phrases with an article, names without. */
    static String of(NumericExpression number) {
        return (hasArticle(number) ? "the " : "") + noun(number);
    }

    /** A time or day beside the function that tells those of a bar, {@code 09:30} or {@code Friday}; empty for all else. */
    static Optional<String> moment(NumericExpression clock, NumericExpression at) {
        if (isCall(clock, IndicatorFunction.MINUTE_OF_DAY) && at instanceof TimeOfDay(int minute)) {
            return Optional.of(TimesOfDay.clock(minute));
        }
        return isCall(clock, IndicatorFunction.WEEKDAY)
                        && at instanceof Constant(double day)
                        && day >= 1
                        && day <= 7
                        && day == Math.rint(day)
                ? Optional.of(DayOfWeek.of((int) day).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                : Optional.empty();
    }

    private static boolean isCall(NumericExpression number, IndicatorFunction wanted) {
        return number instanceof Call(var function, var _) && function == wanted;
    }

    private static boolean hasArticle(NumericExpression number) {
        return switch (number) {
            case Price(PriceField field) -> field != PriceField.HL2;
            case Call(var function, var arguments)
            when function == IndicatorFunction.LAG ->
                (arguments.getFirst() instanceof Price || isOf(WINDOWS, arguments.getFirst()))
                        && hasArticle(arguments.getFirst());
            case Call _ -> isOf(PHRASES, number);
            case Arithmetic _, Negation _, TimeOfDay _, Constant _, Hole _ -> false;
        };
    }

    private static boolean isOf(Set<IndicatorFunction> functions, NumericExpression number) {
        return number instanceof Call(var function, var _) && functions.contains(function);
    }

    private static String noun(NumericExpression number) {
        return switch (number) {
            case Price(PriceField field) -> price(field);
            case Call(var function, var arguments) -> called(function, arguments);
            case Arithmetic(var operator, var left, var right) ->
                operand(operator, left, false) + " " + operator.symbol() + " " + operand(operator, right, true);
            case Negation(var negated) -> "-" + part(negated);
            case TimeOfDay(int minute) -> TimesOfDay.clock(minute);
            case Constant _, Hole _ -> RulePrinter.print(number);
        };
    }

    private static String price(PriceField field) {
        return switch (field) {
            case OPEN, HIGH, LOW, CLOSE, VOLUME -> field.keyword();
            case HL2 -> "HL2";
            case TYPICAL -> "typical price";
        };
    }

    private static String called(IndicatorFunction function, List<NumericExpression> arguments) {
        return switch (function) {
            case SMA, EMA, WMA, RSI, ROC, MACD, ATR, ADX, CCI, OBV, MFI, VWAP -> named(function.name(), arguments);
            case RMA -> named("Wilder's average", arguments);
            case RSI_SMA -> named("Cutler's RSI", arguments);
            case STDDEV -> named("standard deviation", arguments);
            case ZSCORE -> named("z-score", arguments);
            case MACD_SIGNAL -> named("MACD signal", arguments);
            case BOLLINGER_LOWER -> named("lower Bollinger band", arguments);
            case BOLLINGER_MIDDLE -> named("middle Bollinger band", arguments);
            case BOLLINGER_UPPER -> named("upper Bollinger band", arguments);
            case STOCH_K -> named("stochastic %K", arguments);
            case STOCH_D -> named("stochastic %D", arguments);
            case HIGHEST -> "highest " + part(arguments.getFirst()) + " of " + bars(arguments.getLast());
            case LOWEST -> "lowest " + part(arguments.getFirst()) + " of " + bars(arguments.getLast());
            case PERCENT_RANK ->
                "percent rank of "
                        + (arguments.getFirst() instanceof Price price ? of(price) : part(arguments.getFirst()))
                        + " over " + bars(arguments.getLast());
            case LAG ->
                (isOf(WINDOWS, arguments.getFirst())
                                ? noun(arguments.getFirst()) + " up to "
                                : part(arguments.getFirst()) + " ")
                        + bars(arguments.getLast()) + " ago";
            case SESSION_HIGH -> "high from " + noun(arguments.getFirst()) + " to " + noun(arguments.getLast());
            case SESSION_LOW -> "low from " + noun(arguments.getFirst()) + " to " + noun(arguments.getLast());
            case MINUTE_OF_DAY -> "time of day";
            case WEEKDAY -> "day of the week";
        };
    }

    private static String named(String name, List<NumericExpression> arguments) {
        return arguments.stream()
                .filter(argument -> !argument.equals(CLOSE))
                .map(NumberWords::noun)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), text -> text.isEmpty() ? name : name + "(" + text + ")"));
    }

    private static String bars(NumericExpression count) {
        return RulePrinter.print(count) + (count.equals(new Constant(1)) ? " bar" : " bars");
    }

    /** Within a phrase or an operation other phrases and operations stand in brackets. */
    private static String part(NumericExpression number) {
        return bracketed(number, isOf(PHRASES, number) || number instanceof Arithmetic || number instanceof Negation);
    }

    private static String operand(
            NumericExpression.ArithmeticOperator operator, NumericExpression part, boolean isRight) {
        return part instanceof Arithmetic(var inner, var _, var _)
                ? bracketed(
                        part,
                        isRight
                                ? RulePrinter.power(inner) <= RulePrinter.power(operator)
                                : RulePrinter.power(inner) < RulePrinter.power(operator))
                : part(part);
    }

    private static String bracketed(NumericExpression number, boolean isNeeded) {
        return isNeeded ? "(" + noun(number) + ")" : noun(number);
    }
}
