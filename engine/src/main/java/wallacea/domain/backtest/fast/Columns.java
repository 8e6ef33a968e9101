package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Arithmetic;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Negation;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.NumericExpression.TimeOfDay;
import wallacea.domain.rule.PriceField;

/**
 * Numeric expressions as columns, one number a bar. Indicators that look back come from the cache; what is one pass over
 * other columns goes into the engine's own columns, once a strategy. For one thread.
 */
final class Columns {
    private static final Price HIGH = new Price(PriceField.HIGH);
    private static final Price LOW = new Price(PriceField.LOW);
    private static final Price TYPICAL = new Price(PriceField.TYPICAL);
    private static final Price VOLUME = new Price(PriceField.VOLUME);
    private static final Arithmetic FLOW = new Arithmetic(ArithmeticOperator.MULTIPLY, TYPICAL, VOLUME);

    private final IndicatorCache cache;
    private final BarSeries bars;
    private final int size;

    /** What the own columns hold; {@code own} may be longer. */
    private final List<NumericExpression> known = new ArrayList<>();

    private final List<double[]> own = new ArrayList<>();
    private double[][] scratch = {};

    Columns(IndicatorCache cache) {
        this.cache = cache;
        this.bars = cache.bars();
        this.size = bars.size();
    }

    /** Forgets the strategy before; its own columns will be written over. */
    void reset() {
        known.clear();
    }

    /**
     * The column of an expression, not to be written to, valid until {@link #reset}.
     *
     * @throws IllegalArgumentException if it has a hole
     */
    double[] of(NumericExpression expression) {
        return switch (expression) {
            case Constant c -> once(c);
            case TimeOfDay t -> once(t);
            case Negation n -> once(n);
            case Arithmetic a -> once(a);
            case Price p ->
                switch (p.field()) {
                    case OPEN -> bars.open();
                    case HIGH -> bars.high();
                    case LOW -> bars.low();
                    case CLOSE -> bars.close();
                    case VOLUME -> bars.volume();
                    case HL2, TYPICAL -> once(p);
                };
            case Call c ->
                switch (c.function()) {
                    case MACD, BOLLINGER_LOWER, BOLLINGER_UPPER -> once(c);
                    case BOLLINGER_MIDDLE -> windowed(IndicatorFunction.SMA, c);
                    default -> cached(c);
                };
            case Hole hole -> throw unfilled(hole);
        };
    }

    private double[] once(NumericExpression expression) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).equals(expression)) {
                return own.get(i);
            }
        }
        return switch (expression) {
            case Constant(double value) -> filled(expression, value);
            case TimeOfDay(int minute) -> filled(expression, minute);
            case Negation(var operand) -> ColumnArithmetic.negate(of(operand), take(expression));
            case Arithmetic(var operator, var left, var right) -> {
                double[] a = of(left);
                double[] b = of(right);
                yield ColumnArithmetic.apply(operator, a, b, take(expression));
            }
            case Price(var field) -> ColumnArithmetic.average(field, bars, take(expression));
            case Call call -> composed(call);
            case Hole hole -> throw unfilled(hole);
        };
    }

    /** Indicators that are arithmetic of others. */
    private double[] composed(Call call) {
        if (call.function() == IndicatorFunction.MACD) {
            NumericExpression x = call.arguments().get(0);
            double[] fast = cached(
                    new Call(IndicatorFunction.EMA, List.of(x, call.arguments().get(1))));
            double[] slow = cached(
                    new Call(IndicatorFunction.EMA, List.of(x, call.arguments().get(2))));
            return ColumnArithmetic.subtract(fast, slow, take(call));
        }
        double width = number(call.arguments().get(2));
        double[] middle = windowed(IndicatorFunction.SMA, call);
        double[] deviation = windowed(IndicatorFunction.STDDEV, call);
        double side = call.function() == IndicatorFunction.BOLLINGER_LOWER ? -width : width;
        return ColumnArithmetic.addScaled(middle, side, deviation, take(call));
    }

    /** Another function over the series and period of a call. */
    private double[] windowed(IndicatorFunction function, Call call) {
        return cached(new Call(function, call.arguments().subList(0, 2)));
    }

    private double[] cached(Call call) {
        double[] found = cache.find(call);
        if (found != null) {
            return found;
        }
        double[] column = cache.blank();
        compute(call, column);
        cache.keep(call, column);
        return column;
    }

    private void compute(Call call, double[] out) {
        List<NumericExpression> arguments = call.arguments();
        switch (call.function()) {
            case SMA, BOLLINGER_MIDDLE -> Indicators.sma(of(arguments.get(0)), whole(arguments.get(1)), out);
            case EMA -> Indicators.ema(of(arguments.get(0)), whole(arguments.get(1)), out);
            case RMA -> Indicators.rma(of(arguments.get(0)), whole(arguments.get(1)), out);
            case WMA -> Indicators.wma(of(arguments.get(0)), whole(arguments.get(1)), out);
            case STDDEV -> {
                double[] mean = windowed(IndicatorFunction.SMA, call);
                Indicators.stddev(of(arguments.get(0)), mean, whole(arguments.get(1)), out);
            }
            case ZSCORE -> {
                double[] mean = windowed(IndicatorFunction.SMA, call);
                double[] deviation = windowed(IndicatorFunction.STDDEV, call);
                Indicators.zscore(of(arguments.get(0)), mean, deviation, whole(arguments.get(1)), out);
            }
            case PERCENT_RANK -> Indicators.percentRank(of(arguments.get(0)), whole(arguments.get(1)), out);
            case HIGHEST -> Indicators.highest(of(arguments.get(0)), whole(arguments.get(1)), out);
            case LOWEST -> Indicators.lowest(of(arguments.get(0)), whole(arguments.get(1)), out);
            case ROC -> Indicators.roc(of(arguments.get(0)), whole(arguments.get(1)), out);
            case RSI -> Indicators.rsi(of(arguments.get(0)), whole(arguments.get(1)), out);
            case RSI_SMA -> Indicators.rsiSma(of(arguments.get(0)), whole(arguments.get(1)), out, scratch());
            case LAG -> Indicators.lag(of(arguments.get(0)), whole(arguments.get(1)), out);
            case MACD_SIGNAL -> {
                double[] macd = of(new Call(IndicatorFunction.MACD, arguments.subList(0, 3)));
                Indicators.ema(macd, whole(arguments.get(3)), out);
            }
            case ATR -> {
                double[] trueRange = scratch()[0];
                BarIndicators.trueRange(bars, trueRange);
                Indicators.rma(trueRange, whole(arguments.get(0)), out);
            }
            case ADX -> BarIndicators.adx(bars.high(), bars.low(), whole(arguments.get(0)), out);
            case STOCH_K -> {
                double[] highest = cached(new Call(IndicatorFunction.HIGHEST, List.of(HIGH, arguments.get(0))));
                double[] lowest = cached(new Call(IndicatorFunction.LOWEST, List.of(LOW, arguments.get(0))));
                BarIndicators.stochK(bars.close(), highest, lowest, out);
            }
            case STOCH_D -> {
                double[] k = cached(new Call(IndicatorFunction.STOCH_K, arguments.subList(0, 1)));
                Indicators.sma(k, whole(arguments.get(1)), out);
            }
            case CCI -> {
                double[] mean = cached(new Call(IndicatorFunction.SMA, List.of(TYPICAL, arguments.get(0))));
                BarIndicators.cci(of(TYPICAL), mean, whole(arguments.get(0)), out);
            }
            case OBV -> BarIndicators.obv(bars.close(), bars.volume(), out);
            case MFI -> BarIndicators.mfi(of(TYPICAL), bars.volume(), whole(arguments.get(0)), out, scratch());
            case VWAP -> {
                double[] paid = cached(new Call(IndicatorFunction.SMA, List.of(FLOW, arguments.get(0))));
                double[] traded = cached(new Call(IndicatorFunction.SMA, List.of(VOLUME, arguments.get(0))));
                ColumnArithmetic.apply(ArithmeticOperator.DIVIDE, paid, traded, out);
            }
            case SESSION_HIGH ->
                BarIndicators.session(bars, whole(arguments.get(0)), whole(arguments.get(1)), true, out);
            case SESSION_LOW ->
                BarIndicators.session(bars, whole(arguments.get(0)), whole(arguments.get(1)), false, out);
            case MINUTE_OF_DAY -> Arrays.setAll(out, bars::minuteOfDay);
            case WEEKDAY -> Arrays.setAll(out, bars::weekday);
            case MACD, BOLLINGER_LOWER, BOLLINGER_UPPER ->
                throw new IllegalStateException("not an indicator of its own: function=" + call.function());
        }
    }

    private double[] filled(NumericExpression expression, double value) {
        double[] out = take(expression);
        Arrays.fill(out, value);
        return out;
    }

    /** Three columns of any content, for the work of one indicator. */
    private double[][] scratch() {
        if (scratch.length == 0) {
            scratch = new double[3][size];
        }
        return scratch;
    }

    /** An own column, after the operands have taken theirs. */
    private double[] take(NumericExpression expression) {
        if (known.size() == own.size()) {
            own.add(new double[size]);
        }
        known.add(expression);
        return own.get(known.size() - 1);
    }

    /** The whole number that an argument is. */
    static int whole(NumericExpression argument) {
        return (int) number(argument);
    }

    private static double number(NumericExpression argument) {
        return switch (argument) {
            case Constant(double value) -> value;
            case TimeOfDay(int minute) -> minute;
            case Hole hole -> throw unfilled(hole);
            default -> throw new IllegalArgumentException("expected a number: argument=" + argument);
        };
    }

    private static IllegalArgumentException unfilled(Hole hole) {
        return new IllegalArgumentException("hole without a value: $" + hole.name());
    }
}
