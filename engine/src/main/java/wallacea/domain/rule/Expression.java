package wallacea.domain.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * A well-typed tree of the rule language. Two trees are equal if they are the same rule written with the same grouping;
 * where in a text a tree stood is not part of it.
 */
public sealed interface Expression permits NumericExpression, BooleanExpression {
    /** What it is made of, in order; nothing for a leaf. */
    default List<Expression> operands() {
        return switch (this) {
            case BooleanExpression.Or(var left, var right) -> List.of(left, right);
            case BooleanExpression.And(var left, var right) -> List.of(left, right);
            case BooleanExpression.Not(var operand) -> List.of(operand);
            case BooleanExpression.ForBars(var rule, var bars) -> List.of(rule, bars);
            case BooleanExpression.Comparison(var _, var left, var right) -> List.of(left, right);
            case BooleanExpression.Crossing(var _, var left, var right) -> List.of(left, right);
            case NumericExpression.Arithmetic(var _, var left, var right) -> List.of(left, right);
            case NumericExpression.Negation(var operand) -> List.of(operand);
            case NumericExpression.Call(var _, var arguments) -> List.copyOf(arguments);
            case BooleanExpression.Literal _,
                    BooleanExpression.BooleanHole _,
                    NumericExpression.Constant _,
                    NumericExpression.Hole _,
                    NumericExpression.Price _,
                    NumericExpression.TimeOfDay _ -> List.of();
        };
    }

    /** It and all that it is made of, however deep. */
    default Stream<Expression> parts() {
        return Stream.concat(Stream.of(this), operands().stream().flatMap(Expression::parts));
    }
}
