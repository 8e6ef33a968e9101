package wallacea.domain.rule;

/** An expression that is true or false at every bar. */
public sealed interface BooleanExpression extends Expression {
    record Literal(boolean value) implements BooleanExpression {}

    /** {@code $name}: the value of the boolean gene of that name. */
    record BooleanHole(String name) implements BooleanExpression {}

    /** False wherever a side is NaN, {@code !=} included. */
    record Comparison(ComparisonOperator operator, NumericExpression left, NumericExpression right)
            implements BooleanExpression {}

    /**
     * {@code crosses_above(left, right)} or {@code crosses_below(left, right)}. Left crosses above right at bar i if left
     * is greater at i, was not greater at i-1, and was less at some bar since the last one where either was NaN; it
     * crosses below right where right crosses above left.
     */
    record Crossing(Direction direction, NumericExpression left, NumericExpression right)
            implements BooleanExpression {}

    /**
     * {@code for_bars(rule, bars)}: the rule is true now and was on each of the bars before, {@code bars} in all; false while
     * there are fewer.
     *
     * @param bars a whole {@link NumericExpression.Constant} of at least 1 or a {@link NumericExpression.Hole}
     */
    record ForBars(BooleanExpression rule, NumericExpression bars) implements BooleanExpression {
        public static final String FUNCTION_NAME = "for_bars";

        static final IndicatorFunction.Parameter BARS =
                new IndicatorFunction.Parameter("bars", IndicatorFunction.Kind.PERIOD);

        public ForBars {
            ArgumentCheck.requireFit(FUNCTION_NAME, BARS, bars);
        }
    }

    record Not(BooleanExpression operand) implements BooleanExpression {}

    record And(BooleanExpression left, BooleanExpression right) implements BooleanExpression {}

    record Or(BooleanExpression left, BooleanExpression right) implements BooleanExpression {}

    /** The six comparisons of two numbers. */
    enum ComparisonOperator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!=");

        private final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        /** The operator that says the same with its sides exchanged. */
        public ComparisonOperator mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case EQUAL -> EQUAL;
                case NOT_EQUAL -> NOT_EQUAL;
            };
        }

        /** Whether the comparison holds; false if either side is NaN. */
        public boolean test(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case LESS_OR_EQUAL -> left <= right;
                case GREATER -> left > right;
                case GREATER_OR_EQUAL -> left >= right;
                case EQUAL -> left == right;
                case NOT_EQUAL -> left < right || left > right;
            };
        }
    }

    /** Which way a crossing goes. */
    enum Direction {
        ABOVE("crosses_above"),
        BELOW("crosses_below");

        private final String functionName;

        Direction(String functionName) {
            this.functionName = functionName;
        }

        public String functionName() {
            return functionName;
        }
    }
}
