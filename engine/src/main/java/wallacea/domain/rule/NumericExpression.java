package wallacea.domain.rule;

import java.util.List;

/**
 * An expression with a number at every bar: NaN while an indicator is warming up. Arithmetic is IEEE double, each
 * operation rounded once, in the order of the tree.
 */
public sealed interface NumericExpression extends Expression {
    /** A finite number, the same at every bar. Equal as bits are equal, so that 0 and -0 differ. */
    record Constant(double value) implements NumericExpression {
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a constant must be finite: value=" + value);
            }
        }
    }

    /** {@code $name}: the value of the numeric gene of that name. */
    record Hole(String name) implements NumericExpression {}

    record Price(PriceField field) implements NumericExpression {}

    /** A local time of day, written {@code "09:30"}; as a number it is minutes since midnight, 0 to 1440. */
    record TimeOfDay(int minuteOfDay) implements NumericExpression {
        public TimeOfDay {
            if (minuteOfDay < 0 || minuteOfDay > 1440) {
                throw new IllegalArgumentException("minuteOfDay must be 0 to 1440: minuteOfDay=" + minuteOfDay);
            }
        }
    }

    /**
     * A function of the bars so far.
     *
     * @param arguments as {@link IndicatorFunction#parameters()} asks: for {@code PERIOD} and {@code NUMBER} a
     *     {@link Constant} or a {@link Hole}, for {@code TIME} a {@link TimeOfDay} or a {@link Hole}, for {@code SERIES} any
     *     number
     */
    record Call(IndicatorFunction function, List<NumericExpression> arguments) implements NumericExpression {
        public Call {
            arguments = List.copyOf(arguments);
            if (arguments.size() != function.parameters().size()) {
                throw new IllegalArgumentException(function.signature() + " has " + arguments.size() + " arguments");
            }
            for (int i = 0; i < arguments.size(); i++) {
                ArgumentCheck.requireFit(
                        function.functionName(), function.parameters().get(i), arguments.get(i));
            }
        }
    }

    record Arithmetic(ArithmeticOperator operator, NumericExpression left, NumericExpression right)
            implements NumericExpression {}

    record Negation(NumericExpression operand) implements NumericExpression {}

    /** The four operations; division by zero is infinite or NaN as in IEEE 754. */
    enum ArithmeticOperator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/");

        private final String symbol;

        ArithmeticOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public double apply(double left, double right) {
            return switch (this) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case MULTIPLY -> left * right;
                case DIVIDE -> left / right;
            };
        }
    }
}
