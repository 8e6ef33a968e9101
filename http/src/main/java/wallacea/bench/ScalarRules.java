package wallacea.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;

/**
 * The rules of one strategy at a time as plain columns, by simple loops; what its entry and its exit have in common is made
 * once. Knows what the families and {@link MixedRules} use of the language. Arrays are used again for the next strategy.
 */
@SuppressWarnings("ShortCircuitBoolean") // no branch shall depend on prices
final class ScalarRules {
    private final BarSeries bars;
    private final List<double[]> numbers = new ArrayList<>();
    private final List<boolean[]> truths = new ArrayList<>();
    private final Map<NumericExpression, double[]> known = new HashMap<>();
    private int numbersTaken;
    private int truthsTaken;

    ScalarRules(BarSeries bars) {
        this.bars = bars;
    }

    /** Begins a strategy. */
    void reset() {
        known.clear();
        numbersTaken = 0;
        truthsTaken = 0;
    }

    /** Whether the rule holds at each bar; the array is the caller's until {@link #reset}. */
    boolean[] signals(BooleanExpression rule) {
        boolean[] out = truth();
        switch (rule) {
            case BooleanExpression.Literal(boolean value) -> Arrays.fill(out, value);
            case BooleanExpression.Comparison(var operator, var left, var right) ->
                compare(operator, values(left), values(right), out);
            case BooleanExpression.Crossing(var direction, var left, var right) -> {
                switch (direction) {
                    case ABOVE -> cross(values(left), values(right), out);
                    case BELOW -> cross(values(right), values(left), out);
                }
            }
            case BooleanExpression.Not(var operand) -> {
                boolean[] a = signals(operand);
                for (int i = 0; i < out.length; i++) {
                    out[i] = !a[i];
                }
            }
            case BooleanExpression.And(var left, var right) -> {
                boolean[] a = signals(left);
                boolean[] b = signals(right);
                for (int i = 0; i < out.length; i++) {
                    out[i] = a[i] & b[i];
                }
            }
            case BooleanExpression.Or(var left, var right) -> {
                boolean[] a = signals(left);
                boolean[] b = signals(right);
                for (int i = 0; i < out.length; i++) {
                    out[i] = a[i] | b[i];
                }
            }
            case BooleanExpression.ForBars _, BooleanExpression.BooleanHole _ ->
                throw new IllegalArgumentException("not known to the loop: " + rule);
        }
        return out;
    }

    private static void compare(ComparisonOperator operator, double[] a, double[] b, boolean[] out) {
        switch (operator) {
            case LESS -> less(a, b, out);
            case GREATER -> less(b, a, out);
            case LESS_OR_EQUAL -> lessOrEqual(a, b, out);
            case GREATER_OR_EQUAL -> lessOrEqual(b, a, out);
            case EQUAL, NOT_EQUAL -> throw new IllegalArgumentException("not known to the loop: " + operator);
        }
    }

    private static void less(double[] a, double[] b, boolean[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] < b[i];
        }
    }

    private static void lessOrEqual(double[] a, double[] b, boolean[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] <= b[i];
        }
    }

    private static void cross(double[] a, double[] b, boolean[] out) {
        boolean above = false;
        boolean beenBelow = false;
        for (int i = 0; i < out.length; i++) {
            boolean now = a[i] > b[i];
            out[i] = now & !above & beenBelow;
            beenBelow = a[i] < b[i] | (beenBelow & !Double.isNaN(a[i] - b[i]));
            above = now;
        }
    }

    private double[] values(NumericExpression expression) {
        double[] found = known.get(expression);
        if (found == null) {
            found = compute(expression);
            known.put(expression, found);
        }
        return found;
    }

    private double[] compute(NumericExpression expression) {
        return switch (expression) {
            case Constant(double value) -> {
                double[] out = number();
                Arrays.fill(out, value);
                yield out;
            }
            case NumericExpression.Price(var field) ->
                switch (field) {
                    case OPEN -> bars.open();
                    case HIGH -> bars.high();
                    case LOW -> bars.low();
                    case CLOSE -> bars.close();
                    case VOLUME, HL2, TYPICAL ->
                        throw new IllegalArgumentException("not known to the loop: " + expression);
                };
            case NumericExpression.Arithmetic(var operator, var left, var right) ->
                combine(operator, values(left), values(right));
            case Call call -> indicator(call);
            case NumericExpression.TimeOfDay _, NumericExpression.Hole _, NumericExpression.Negation _ ->
                throw new IllegalArgumentException("not known to the loop: " + expression);
        };
    }

    private double[] combine(ArithmeticOperator operator, double[] a, double[] b) {
        double[] out = number();
        for (int i = 0; i < out.length; i++) {
            out[i] = switch (operator) {
                case ADD -> a[i] + b[i];
                case SUBTRACT -> a[i] - b[i];
                case MULTIPLY -> a[i] * b[i];
                case DIVIDE -> a[i] / b[i];
            };
        }
        return out;
    }

    private double[] indicator(Call call) {
        double[] out = number();
        switch (call.function()) {
            case SMA, BOLLINGER_MIDDLE -> ScalarColumns.sma(series(call), whole(call, 1), out);
            case EMA -> ScalarColumns.ema(series(call), whole(call, 1), out);
            case STDDEV -> ScalarColumns.stddev(series(call), mean(call), whole(call, 1), out);
            case BOLLINGER_LOWER -> band(call, -number(call, 2), out);
            case BOLLINGER_UPPER -> band(call, number(call, 2), out);
            case HIGHEST -> ScalarColumns.extreme(series(call), whole(call, 1), 1, out);
            case LOWEST -> ScalarColumns.extreme(series(call), whole(call, 1), -1, out);
            case ROC -> ScalarColumns.roc(series(call), whole(call, 1), out);
            case RSI -> ScalarColumns.rsi(series(call), whole(call, 1), out);
            case RSI_SMA -> ScalarColumns.rsiSma(series(call), whole(call, 1), out);
            case LAG -> ScalarColumns.lag(series(call), whole(call, 1), out);
            case MACD -> macd(call, out);
            case MACD_SIGNAL -> {
                double[] macd = number();
                macd(call, macd);
                ScalarColumns.ema(macd, whole(call, 3), out);
            }
            case ATR -> {
                double[] range = number();
                ScalarColumns.trueRange(bars, range);
                ScalarColumns.rma(range, whole(call, 0), out);
            }
            case ADX -> ScalarColumns.adx(bars, whole(call, 0), out);
            case STOCH_K -> stochastic(whole(call, 0), out);
            case STOCH_D -> {
                Call k = new Call(
                        IndicatorFunction.STOCH_K, List.of(call.arguments().getFirst()));
                ScalarColumns.windowMean(values(k), whole(call, 1), out);
            }
            case SESSION_HIGH -> ScalarColumns.session(bars, bars.high(), whole(call, 0), whole(call, 1), 1, out);
            case SESSION_LOW -> ScalarColumns.session(bars, bars.low(), whole(call, 0), whole(call, 1), -1, out);
            case MINUTE_OF_DAY -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = bars.minuteOfDay(i);
                }
            }
            case RMA, WMA, ZSCORE, PERCENT_RANK, CCI, OBV, MFI, VWAP, WEEKDAY ->
                throw new IllegalArgumentException("not known to the loop: " + call);
        }
        return out;
    }

    private double[] mean(Call call) {
        return values(new Call(IndicatorFunction.SMA, call.arguments().subList(0, 2)));
    }

    private void band(Call call, double width, double[] out) {
        double[] mean = mean(call);
        double[] deviation =
                values(new Call(IndicatorFunction.STDDEV, call.arguments().subList(0, 2)));
        for (int i = 0; i < out.length; i++) {
            out[i] = mean[i] + width * deviation[i];
        }
    }

    private void macd(Call call, double[] out) {
        double[] fast = number();
        double[] slow = number();
        ScalarColumns.ema(series(call), whole(call, 1), fast);
        ScalarColumns.ema(series(call), whole(call, 2), slow);
        for (int i = 0; i < out.length; i++) {
            out[i] = fast[i] - slow[i];
        }
    }

    private void stochastic(int period, double[] out) {
        double[] highest = number();
        double[] lowest = number();
        ScalarColumns.extreme(bars.high(), period, 1, highest);
        ScalarColumns.extreme(bars.low(), period, -1, lowest);
        double[] close = bars.close();
        for (int i = 0; i < out.length; i++) {
            out[i] = 100 * (close[i] - lowest[i]) / (highest[i] - lowest[i]);
        }
    }

    private double[] series(Call call) {
        return values(call.arguments().getFirst());
    }

    private static int whole(Call call, int argument) {
        return (int) number(call, argument);
    }

    private static double number(Call call, int argument) {
        return switch (call.arguments().get(argument)) {
            case Constant(double value) -> value;
            case NumericExpression.TimeOfDay(int minute) -> minute;
            default -> throw new IllegalArgumentException("expected a number: " + call);
        };
    }

    private double[] number() {
        if (numbersTaken == numbers.size()) {
            numbers.add(new double[bars.size()]);
        }
        return numbers.get(numbersTaken++);
    }

    private boolean[] truth() {
        if (truthsTaken == truths.size()) {
            truths.add(new boolean[bars.size()]);
        }
        return truths.get(truthsTaken++);
    }
}
