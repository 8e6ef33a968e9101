package wallacea.bench;

import java.util.ArrayList;
import java.util.List;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.BooleanExpression.And;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.BooleanExpression.Not;
import wallacea.domain.rule.BooleanExpression.Or;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.PriceField;

/**
 * A population of random rules. A rule has 3 to 15 nodes: a comparison or a crossing is one, each of its sides one, and so
 * is an {@code and}, {@code or} or {@code not}. Sides are of one kind: prices and what is like a price, or an oscillator and a
 * level. Periods are 2 to 100, levels whole, as in a population that begins.
 */
final class MixedRules {
    private static final int LEAST_NODES = 3;
    private static final int MOST_NODES = 15;
    private static final int NODES_OF_A_PAIR = 7;
    private static final NumericExpression CLOSE = new Price(PriceField.CLOSE);

    private final KeyedRandom random;

    private MixedRules(KeyedRandom random) {
        this.random = random;
    }

    static List<Strategy> of(int size, BacktestSettings settings) {
        MixedRules rules = new MixedRules(new KeyedRandom(11));
        List<Strategy> strategies = new ArrayList<>(size);
        while (strategies.size() < size) {
            strategies.add(new Strategy(rules.rule(), rules.rule(), settings));
        }
        return strategies;
    }

    /** A rule of exactly so many nodes, but one fewer where there is none. */
    static BooleanExpression rule(int nodes, KeyedRandom random) {
        return new MixedRules(random).rule(nodes);
    }

    private BooleanExpression rule() {
        return rule(LEAST_NODES + random.nextInt(MOST_NODES - LEAST_NODES + 1));
    }

    private BooleanExpression rule(int nodes) {
        if (nodes < NODES_OF_A_PAIR) {
            return nodes > LEAST_NODES ? new Not(rule(LEAST_NODES)) : comparison();
        }
        int left = LEAST_NODES + random.nextInt(nodes - 2 * LEAST_NODES);
        BooleanExpression one = rule(left);
        BooleanExpression other = rule(nodes - 1 - left);
        return random.nextInt(2) == 0 ? new And(one, other) : new Or(one, other);
    }

    private BooleanExpression comparison() {
        return switch (random.nextInt(4)) {
            case 0 -> new Crossing(random.nextInt(2) == 0 ? Direction.ABOVE : Direction.BELOW, likeAPrice(), average());
            case 1, 2 -> new Comparison(operator(), likeAPrice(), average());
            default -> oscillator();
        };
    }

    private ComparisonOperator operator() {
        return random.nextInt(2) == 0 ? ComparisonOperator.LESS : ComparisonOperator.GREATER;
    }

    private NumericExpression likeAPrice() {
        return switch (random.nextInt(4)) {
            case 0 -> CLOSE;
            case 1 -> new Price(PriceField.LOW);
            case 2 -> new Price(PriceField.HIGH);
            default -> average();
        };
    }

    private NumericExpression average() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> call(IndicatorFunction.SMA, CLOSE, period());
            case 2 -> call(IndicatorFunction.EMA, CLOSE, period());
            case 3 -> call(IndicatorFunction.BOLLINGER_UPPER, CLOSE, period(), new Constant(1 + random.nextInt(3)));
            case 4 -> call(IndicatorFunction.LAG, CLOSE, period());
            default ->
                call(
                        IndicatorFunction.LAG,
                        call(IndicatorFunction.HIGHEST, new Price(PriceField.HIGH), period()),
                        new Constant(1));
        };
    }

    private BooleanExpression oscillator() {
        Constant level = new Constant(20.0 + random.nextInt(61));
        NumericExpression oscillator = switch (random.nextInt(4)) {
            case 0 -> call(IndicatorFunction.RSI, CLOSE, period());
            case 1 -> call(IndicatorFunction.RSI_SMA, CLOSE, period());
            case 2 -> call(IndicatorFunction.STOCH_K, period());
            default -> call(IndicatorFunction.ADX, period());
        };
        return new Comparison(operator(), oscillator, level);
    }

    private Constant period() {
        return new Constant(2.0 + random.nextInt(99));
    }

    private static Call call(IndicatorFunction function, NumericExpression... arguments) {
        return new Call(function, List.of(arguments));
    }
}
