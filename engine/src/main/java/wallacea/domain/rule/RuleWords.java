package wallacea.domain.rule;

import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;

/**
 * Rules in words: {@code SMA(12) crosses above SMA(150) and the day of the week is Friday}. Words are for reading alone; {@link
 * RulePrinter} writes what reads back.
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
            case Comparison(var operator, var left, var right) -> compared(operator, left, right);
            case Crossing(var direction, var left, var right) ->
                NumberWords.of(left)
                        + (direction == Direction.ABOVE ? " crosses above " : " crosses below ")
                        + NumberWords.of(right);
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

    /** Times and days are told of the clock, on whichever side of the operator it stands. */
    private static String compared(ComparisonOperator operator, NumericExpression left, NumericExpression right) {
        return NumberWords.moment(left, right)
                .map(at -> NumberWords.of(left) + " " + when(operator, at))
                .or(() -> NumberWords.moment(right, left)
                        .map(at -> NumberWords.of(right) + " " + when(operator.mirrored(), at)))
                .orElseGet(() -> NumberWords.of(left) + " " + words(operator) + " " + NumberWords.of(right));
    }

    private static String when(ComparisonOperator operator, String at) {
        return switch (operator) {
            case LESS -> "is before " + at;
            case LESS_OR_EQUAL -> "is " + at + " or earlier";
            case GREATER -> "is after " + at;
            case GREATER_OR_EQUAL -> "is " + at + " or later";
            case EQUAL -> "is " + at;
            case NOT_EQUAL -> "is not " + at;
        };
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
}
