package wallacea.domain.rule;

import java.util.stream.Collectors;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;

/** Writes rules with as few parentheses as read back to the same tree. */
public final class RulePrinter {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int UNARY = 7;
    private static final int ATOM = 8;

    private RulePrinter() {}

    public static String print(Expression expression) {
        return switch (expression) {
            case BooleanExpression.Or(var left, var right) -> at(OR, left) + " or " + at(OR + 1, right);
            case BooleanExpression.And(var left, var right) -> at(AND, left) + " and " + at(AND + 1, right);
            case BooleanExpression.Not(var operand) -> "not " + at(NOT, operand);
            case Comparison(var operator, var left, var right) ->
                at(SUM, left) + " " + operator.symbol() + " " + at(SUM, right);
            case BooleanExpression.Crossing(var direction, var left, var right) ->
                direction.functionName() + "(" + print(left) + ", " + print(right) + ")";
            case BooleanExpression.ForBars(var rule, var bars) ->
                BooleanExpression.ForBars.FUNCTION_NAME + "(" + print(rule) + ", " + print(bars) + ")";
            case BooleanExpression.Literal(boolean value) -> Boolean.toString(value);
            case BooleanExpression.BooleanHole(String name) -> "$" + name;
            case NumericExpression.Arithmetic(var operator, var left, var right) -> {
                int power = power(operator);
                yield at(power, left) + " " + operator.symbol() + " " + at(power + 1, right);
            }
            case NumericExpression.Negation(var operand) ->
                operand instanceof NumericExpression.Constant ? "-(" + print(operand) + ")" : "-" + at(UNARY, operand);
            case NumericExpression.Call(var function, var arguments) ->
                arguments.stream()
                        .map(RulePrinter::print)
                        .collect(Collectors.joining(", ", function.functionName() + "(", ")"));
            case NumericExpression.Constant(double value) -> Numbers.print(value);
            case NumericExpression.Hole(String name) -> "$" + name;
            case NumericExpression.Price(PriceField field) -> field.keyword();
            case NumericExpression.TimeOfDay(int minute) -> "\"" + TimesOfDay.clock(minute) + "\"";
        };
    }

    /** The expression where nothing looser than {@code least} may stand bare. */
    private static String at(int least, Expression expression) {
        return power(expression) < least ? "(" + print(expression) + ")" : print(expression);
    }

    private static int power(Expression expression) {
        return switch (expression) {
            case BooleanExpression.Or _ -> OR;
            case BooleanExpression.And _ -> AND;
            case BooleanExpression.Not _ -> NOT;
            case Comparison _ -> COMPARISON;
            case NumericExpression.Arithmetic arithmetic -> power(arithmetic.operator());
            case NumericExpression.Negation _ -> UNARY;
            case BooleanExpression.Crossing _,
                    BooleanExpression.ForBars _,
                    BooleanExpression.Literal _,
                    BooleanExpression.BooleanHole _ -> ATOM;
            case NumericExpression.Call _,
                    NumericExpression.Constant _,
                    NumericExpression.Hole _,
                    NumericExpression.Price _,
                    NumericExpression.TimeOfDay _ -> ATOM;
        };
    }

    /** The greater, the closer it binds. */
    static int power(ArithmeticOperator operator) {
        return switch (operator) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE -> PRODUCT;
        };
    }
}
