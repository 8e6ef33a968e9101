package wallacea.domain.rule;

import java.util.Locale;
import java.util.stream.Collectors;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;

/**
 * Rules in words: {@code SMA(12) crosses above SMA(150) and RSI(14) is below 70}. An indicator of the close does not name
 * it. Words are for reading alone; {@link RulePrinter} writes what reads back.
 */
public final class RuleWords {
    private RuleWords() {}

    /** The condition as it stands after "when". */
    public static String of(BooleanExpression rule) {
        return said(TimesOfDay.in(rule));
    }

    private static String said(BooleanExpression rule) {
        return switch (rule) {
            case BooleanExpression.Literal(boolean value) -> value ? "at every bar" : "never";
            case BooleanExpression.BooleanHole(String name) -> "$" + name;
            case Comparison(var operator, var left, var right) ->
                number(left) + " " + words(operator) + " " + number(right);
            case Crossing(var direction, var left, var right) ->
                number(left) + (direction == Direction.ABOVE ? " crosses above " : " crosses below ") + number(right);
            case BooleanExpression.ForBars(var held, var bars) ->
                bracketed(held) + " on each of the last " + RulePrinter.print(bars) + " bars";
            case BooleanExpression.Not(var operand) -> "it is not so that " + bracketed(operand);
            case BooleanExpression.And(var left, var right) -> joined(left) + " and " + joined(right);
            case BooleanExpression.Or(var left, var right) -> said(left) + ", or " + said(right);
        };
    }

    private static String joined(BooleanExpression part) {
        return part instanceof BooleanExpression.Or ? bracketed(part) : said(part);
    }

    private static String bracketed(BooleanExpression part) {
        return part instanceof BooleanExpression.And || part instanceof BooleanExpression.Or
                ? "(" + said(part) + ")"
                : said(part);
    }

    private static String words(ComparisonOperator operator) {
        return switch (operator) {
            case LESS -> "is below";
            case LESS_OR_EQUAL -> "is at most";
            case GREATER -> "is above";
            case GREATER_OR_EQUAL -> "is at least";
            case EQUAL -> "is";
            case NOT_EQUAL -> "is not";
        };
    }

    private static String number(NumericExpression number) {
        return switch (number) {
            case NumericExpression.Price(PriceField field) -> "the " + field.keyword();
            case NumericExpression.Call(var function, var _)
            when function == IndicatorFunction.MINUTE_OF_DAY -> "the time of day";
            case NumericExpression.Call(var function, var arguments) ->
                function.functionName().toUpperCase(Locale.ROOT).replace('_', ' ')
                        + arguments.stream()
                                .filter(argument -> !argument.equals(new NumericExpression.Price(PriceField.CLOSE)))
                                .map(RulePrinter::print)
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), text -> text.isEmpty() ? "" : "(" + text + ")"));
            case NumericExpression.TimeOfDay(int minute) -> TimesOfDay.clock(minute);
            case NumericExpression.Constant _,
                    NumericExpression.Hole _,
                    NumericExpression.Arithmetic _,
                    NumericExpression.Negation _ -> RulePrinter.print(number);
        };
    }
}
