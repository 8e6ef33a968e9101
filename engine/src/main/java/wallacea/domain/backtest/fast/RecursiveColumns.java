package wallacea.domain.backtest.fast;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Arithmetic;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Negation;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.NumericExpression.TimeOfDay;

/** Exponential averages that several rules ask for, {@link Recursions#TOGETHER} at a time, ahead of their use. For one thread. */
final class RecursiveColumns {
    private final IndicatorCache cache;
    private final Columns columns;
    private final double[][] x = new double[Recursions.TOGETHER][];
    private final int[] periods = new int[Recursions.TOGETHER];
    private final double[][] out = new double[Recursions.TOGETHER][];

    RecursiveColumns(IndicatorCache cache, Columns columns) {
        this.cache = cache;
        this.columns = columns;
    }

    /** Puts the averages in these expressions into the cache, if they are not there and it has room. */
    void prepare(List<NumericExpression> expressions) {
        if (!cache.hasRoomFor(2 * expressions.size())) {
            return;
        }
        Set<Call> averages = new LinkedHashSet<>();
        Set<Call> signals = new LinkedHashSet<>();
        for (NumericExpression expression : expressions) {
            collect(expression, averages, signals);
        }
        compute(List.copyOf(averages));
        compute(List.copyOf(signals));
    }

    private void collect(NumericExpression expression, Set<Call> averages, Set<Call> signals) {
        switch (expression) {
            case Constant _, Hole _, Price _, TimeOfDay _ -> {}
            case Negation(var operand) -> collect(operand, averages, signals);
            case Arithmetic(var _, var left, var right) -> {
                collect(left, averages, signals);
                collect(right, averages, signals);
            }
            case Call call -> {
                List<NumericExpression> arguments = call.arguments();
                switch (call.function()) {
                    case EMA -> add(call, averages);
                    case MACD -> addAverages(arguments, averages);
                    case MACD_SIGNAL -> {
                        if (!cache.holds(call)) {
                            addAverages(arguments, averages);
                            signals.add(call);
                        }
                    }
                    default -> arguments.forEach(argument -> collect(argument, averages, signals));
                }
            }
        }
    }

    private void addAverages(List<NumericExpression> macd, Set<Call> averages) {
        add(new Call(IndicatorFunction.EMA, List.of(macd.get(0), macd.get(1))), averages);
        add(new Call(IndicatorFunction.EMA, List.of(macd.get(0), macd.get(2))), averages);
    }

    private void add(Call average, Set<Call> averages) {
        if (!cache.holds(average)) {
            averages.add(average);
        }
    }

    /** One alone gains nothing: it is left to its use. */
    private void compute(List<Call> calls) {
        for (int from = 0; from + 1 < calls.size(); from += Recursions.TOGETHER) {
            List<Call> some = calls.subList(from, Math.min(from + Recursions.TOGETHER, calls.size()));
            columns.reset();
            for (int k = 0; k < Recursions.TOGETHER; k++) {
                boolean more = k < some.size();
                Call call = some.get(more ? k : 0);
                List<NumericExpression> arguments = call.arguments();
                x[k] = columns.of(input(call));
                periods[k] = Columns.whole(arguments.get(arguments.size() - 1));
                out[k] = more ? cache.blank() : out[0];
            }
            Recursions.ema(x, periods, out);
            for (int k = 0; k < some.size(); k++) {
                cache.keepAhead(some.get(k), out[k]);
            }
        }
    }

    private static NumericExpression input(Call call) {
        List<NumericExpression> arguments = call.arguments();
        return call.function() == IndicatorFunction.MACD_SIGNAL
                ? new Call(IndicatorFunction.MACD, arguments.subList(0, 3))
                : arguments.get(0);
    }
}
