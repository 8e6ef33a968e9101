package wallacea.domain.backtest.plain;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.TimeOfDay;
import wallacea.domain.rule.PriceField;

/** What rules say at every bar of a series. */
final class PlainRules {
    private final BarSeries bars;

    PlainRules(BarSeries bars) {
        this.bars = bars;
    }

    /** @throws IllegalArgumentException if the rule has a hole */
    boolean[] signals(BooleanExpression rule) {
        boolean[] out = new boolean[bars.size()];
        switch (rule) {
            case BooleanExpression.Literal(boolean value) -> set(out, i -> value);
            case BooleanExpression.BooleanHole(String name) -> throw unfilled(name);
            case BooleanExpression.Comparison(var operator, var left, var right) -> {
                double[] a = values(left);
                double[] b = values(right);
                set(out, i -> operator.test(a[i], b[i]));
            }
            case BooleanExpression.Crossing(var direction, var left, var right) -> {
                double[] a = values(left);
                double[] b = values(right);
                switch (direction) {
                    case ABOVE -> set(out, i -> crossesAbove(a, b, i));
                    case BELOW -> set(out, i -> crossesAbove(b, a, i));
                }
            }
            case BooleanExpression.ForBars(var held, var bars) -> {
                boolean[] a = signals(held);
                set(out, i -> IntStream.range(0, whole(bars)).allMatch(back -> back <= i && a[i - back]));
            }
            case BooleanExpression.Not(var operand) -> {
                boolean[] a = signals(operand);
                set(out, i -> !a[i]);
            }
            case BooleanExpression.And(var left, var right) -> {
                boolean[] a = signals(left);
                boolean[] b = signals(right);
                set(out, i -> a[i] && b[i]);
            }
            case BooleanExpression.Or(var left, var right) -> {
                boolean[] a = signals(left);
                boolean[] b = signals(right);
                set(out, i -> a[i] || b[i]);
            }
        }
        return out;
    }

    /** @throws IllegalArgumentException if the expression has a hole */
    double[] values(NumericExpression expression) {
        return switch (expression) {
            case Constant(double value) -> each(i -> value);
            case TimeOfDay(int minute) -> each(i -> minute);
            case NumericExpression.Hole(String name) -> throw unfilled(name);
            case NumericExpression.Price(var field) -> price(field);
            case NumericExpression.Arithmetic(var operator, var left, var right) -> {
                double[] a = values(left);
                double[] b = values(right);
                yield each(i -> operator.apply(a[i], b[i]));
            }
            case NumericExpression.Negation(var operand) -> {
                double[] a = values(operand);
                yield each(i -> -a[i]);
            }
            case NumericExpression.Call call -> indicator(call);
        };
    }

    private double[] price(PriceField field) {
        return switch (field) {
            case OPEN -> bars.open();
            case HIGH -> bars.high();
            case LOW -> bars.low();
            case CLOSE -> bars.close();
            case VOLUME -> bars.volume();
            case HL2 -> each(i -> (bars.high()[i] + bars.low()[i]) / 2);
            case TYPICAL -> each(i -> (bars.high()[i] + bars.low()[i] + bars.close()[i]) / 3);
        };
    }

    private double[] indicator(NumericExpression.Call call) {
        List<NumericExpression> arguments = call.arguments();
        return switch (call.function()) {
            case SMA, BOLLINGER_MIDDLE -> PlainIndicators.sma(values(arguments.get(0)), whole(arguments.get(1)));
            case EMA -> PlainIndicators.ema(values(arguments.get(0)), whole(arguments.get(1)));
            case RMA -> PlainIndicators.rma(values(arguments.get(0)), whole(arguments.get(1)));
            case WMA -> PlainIndicators.wma(values(arguments.get(0)), whole(arguments.get(1)));
            case ZSCORE -> PlainIndicators.zscore(values(arguments.get(0)), whole(arguments.get(1)));
            case PERCENT_RANK -> PlainIndicators.percentRank(values(arguments.get(0)), whole(arguments.get(1)));
            case STDDEV -> PlainIndicators.stddev(values(arguments.get(0)), whole(arguments.get(1)));
            case HIGHEST -> PlainIndicators.highest(values(arguments.get(0)), whole(arguments.get(1)));
            case LOWEST -> PlainIndicators.lowest(values(arguments.get(0)), whole(arguments.get(1)));
            case ROC -> PlainIndicators.roc(values(arguments.get(0)), whole(arguments.get(1)));
            case RSI -> PlainIndicators.rsi(values(arguments.get(0)), whole(arguments.get(1)));
            case RSI_SMA -> PlainIndicators.rsiSma(values(arguments.get(0)), whole(arguments.get(1)));
            case LAG -> PlainIndicators.lag(values(arguments.get(0)), whole(arguments.get(1)));
            case MACD -> macd(arguments);
            case MACD_SIGNAL -> PlainIndicators.ema(macd(arguments), whole(arguments.get(3)));
            case BOLLINGER_LOWER -> bollinger(arguments, -number(arguments.get(2)));
            case BOLLINGER_UPPER -> bollinger(arguments, number(arguments.get(2)));
            case ATR -> PlainIndicators.rma(PlainBarIndicators.trueRange(bars), whole(arguments.get(0)));
            case ADX -> PlainBarIndicators.adx(bars, whole(arguments.get(0)));
            case STOCH_K -> PlainBarIndicators.stochK(bars, whole(arguments.get(0)));
            case STOCH_D ->
                PlainIndicators.sma(PlainBarIndicators.stochK(bars, whole(arguments.get(0))), whole(arguments.get(1)));
            case CCI -> PlainBarIndicators.cci(price(PriceField.TYPICAL), whole(arguments.get(0)));
            case OBV -> PlainBarIndicators.obv(bars);
            case MFI -> PlainBarIndicators.mfi(price(PriceField.TYPICAL), bars.volume(), whole(arguments.get(0)));
            case VWAP -> PlainBarIndicators.vwap(price(PriceField.TYPICAL), bars.volume(), whole(arguments.get(0)));
            case SESSION_HIGH -> PlainBarIndicators.sessionHigh(bars, whole(arguments.get(0)), whole(arguments.get(1)));
            case SESSION_LOW -> PlainBarIndicators.sessionLow(bars, whole(arguments.get(0)), whole(arguments.get(1)));
            case MINUTE_OF_DAY -> each(bars::minuteOfDay);
            case WEEKDAY -> each(bars::weekday);
        };
    }

    private double[] macd(List<NumericExpression> arguments) {
        double[] fast = PlainIndicators.ema(values(arguments.get(0)), whole(arguments.get(1)));
        double[] slow = PlainIndicators.ema(values(arguments.get(0)), whole(arguments.get(2)));
        return each(i -> fast[i] - slow[i]);
    }

    private double[] bollinger(List<NumericExpression> arguments, double width) {
        double[] middle = PlainIndicators.sma(values(arguments.get(0)), whole(arguments.get(1)));
        double[] deviation = PlainIndicators.stddev(values(arguments.get(0)), whole(arguments.get(1)));
        return each(i -> middle[i] + width * deviation[i]);
    }

    private static boolean crossesAbove(double[] a, double[] b, int bar) {
        if (bar == 0 || !(a[bar] > b[bar]) || a[bar - 1] > b[bar - 1]) {
            return false;
        }
        for (int i = bar - 1; i >= 0 && !Double.isNaN(a[i]) && !Double.isNaN(b[i]); i--) {
            if (a[i] < b[i]) {
                return true;
            }
        }
        return false;
    }

    private static int whole(NumericExpression argument) {
        return (int) number(argument);
    }

    private static double number(NumericExpression argument) {
        return switch (argument) {
            case Constant(double value) -> value;
            case TimeOfDay(int minute) -> minute;
            case NumericExpression.Hole(String name) -> throw unfilled(name);
            default -> throw new IllegalArgumentException("expected a number: argument=" + argument);
        };
    }

    private double[] each(IntToDoubleFunction value) {
        return IntStream.range(0, bars.size()).mapToDouble(value).toArray();
    }

    private static void set(boolean[] out, IntPredicate holds) {
        for (int i = 0; i < out.length; i++) {
            out[i] = holds.test(i);
        }
    }

    private static IllegalArgumentException unfilled(String hole) {
        return new IllegalArgumentException("hole without a value: $" + hole);
    }
}
