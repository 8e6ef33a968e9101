package wallacea.domain.backtest.fast;

import java.util.List;
import wallacea.domain.rule.IndicatorFunction.Kind;
import wallacea.domain.rule.IndicatorFunction.Parameter;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Arithmetic;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Negation;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.NumericExpression.TimeOfDay;

/** How far indicators look back: those that are made of one another mostly have a period in common. */
final class Lookback {
    private Lookback() {}

    /** The longest period in an expression without holes, in bars; 0 if it has none. */
    static int of(NumericExpression expression) {
        return switch (expression) {
            case Constant _, Hole _, Price _, TimeOfDay _ -> 0;
            case Negation(var operand) -> of(operand);
            case Arithmetic(var _, var left, var right) -> Math.max(of(left), of(right));
            case Call(var function, var arguments) -> {
                List<Parameter> parameters = function.parameters();
                int longest = 0;
                for (int i = 0; i < arguments.size(); i++) {
                    int period = parameters.get(i).kind() == Kind.PERIOD
                            ? Columns.whole(arguments.get(i))
                            : of(arguments.get(i));
                    longest = Math.max(longest, period);
                }
                yield longest;
            }
        };
    }
}
