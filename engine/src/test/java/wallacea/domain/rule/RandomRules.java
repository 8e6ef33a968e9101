package wallacea.domain.rule;

import java.util.List;
import java.util.SplittableRandom;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.NumericExpression.Arithmetic;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Negation;
import wallacea.domain.rule.NumericExpression.Price;
import wallacea.domain.rule.NumericExpression.TimeOfDay;
import wallacea.protocol.spec.GeneSpec;

/**
 * Random well-typed rules over the whole language, most of them sensible: like is compared with like, constants lie near
 * the price, periods are short.
 */
public final class RandomRules {
    /** What a number measures; the sides of nearly every comparison measure the same. */
    private enum Quantity {
        PRICE,
        SPREAD,
        OSCILLATOR,
        DEVIATION,
        RATIO,
        VOLUME,
        BALANCE,
        MINUTE,
        WEEKDAY
    }

    private static final Quantity[] COMPARED = {
        Quantity.PRICE, Quantity.PRICE, Quantity.PRICE, Quantity.PRICE, Quantity.OSCILLATOR, Quantity.OSCILLATOR,
        Quantity.SPREAD, Quantity.RATIO, Quantity.RATIO, Quantity.VOLUME, Quantity.MINUTE, Quantity.WEEKDAY,
        Quantity.OSCILLATOR, Quantity.DEVIATION, Quantity.DEVIATION, Quantity.BALANCE
    };
    private static final double[] EXTREMES = {
        0.0, -0.0, 1e300, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, 1e7, 0.1 + 0.2
    };
    private static final PriceField[] PRICES = {
        PriceField.OPEN,
        PriceField.HIGH,
        PriceField.LOW,
        PriceField.CLOSE,
        PriceField.CLOSE,
        PriceField.HL2,
        PriceField.TYPICAL
    };
    private static final IndicatorFunction[] OF_PRICE = {
        IndicatorFunction.SMA,
        IndicatorFunction.SMA,
        IndicatorFunction.EMA,
        IndicatorFunction.EMA,
        IndicatorFunction.RMA,
        IndicatorFunction.WMA,
        IndicatorFunction.HIGHEST,
        IndicatorFunction.LOWEST,
        IndicatorFunction.LAG,
        IndicatorFunction.BOLLINGER_LOWER,
        IndicatorFunction.BOLLINGER_MIDDLE,
        IndicatorFunction.BOLLINGER_UPPER
    };

    private final SplittableRandom random;
    private final double price;
    private final List<GeneSpec> genes;

    private RandomRules(long seed, double price, List<GeneSpec> genes) {
        this.random = new SplittableRandom(seed);
        this.price = price;
        this.genes = genes;
    }

    /**
     * A rule without holes.
     *
     * @param maxDepth levels of conditions and of numbers below each, at least 1
     * @param price where the bars' prices lie
     */
    public static BooleanExpression condition(long seed, int maxDepth, double price) {
        return condition(seed, maxDepth, price, List.of());
    }

    /** A rule whose holes, if it has any, are of the given genes. */
    public static BooleanExpression condition(long seed, int maxDepth, double price, List<GeneSpec> genes) {
        return new RandomRules(seed, price, genes).condition(maxDepth);
    }

    private BooleanExpression condition(int depth) {
        if (depth > 1 && chance(0.45)) {
            return switch (random.nextInt(11)) {
                case 0, 1, 2, 3 -> new BooleanExpression.And(condition(depth - 1), condition(depth - 1));
                case 4, 5, 6, 7 -> new BooleanExpression.Or(condition(depth - 1), condition(depth - 1));
                case 8 -> new BooleanExpression.ForBars(condition(depth - 1), span());
                default -> new BooleanExpression.Not(condition(depth - 1));
            };
        }
        if (chance(0.02)) {
            return new BooleanExpression.Literal(random.nextBoolean());
        }
        List<String> flags = genes.stream()
                .filter(gene -> gene instanceof GeneSpec.BooleanGene)
                .map(GeneSpec::name)
                .toList();
        if (!flags.isEmpty() && chance(0.1)) {
            return new BooleanExpression.BooleanHole(flags.get(random.nextInt(flags.size())));
        }
        Quantity quantity = COMPARED[random.nextInt(COMPARED.length)];
        NumericExpression left = measured(quantity, depth);
        NumericExpression right = number(chance(0.03) ? Quantity.RATIO : quantity, depth);
        return chance(0.35)
                ? new BooleanExpression.Crossing(random.nextBoolean() ? Direction.ABOVE : Direction.BELOW, left, right)
                : new BooleanExpression.Comparison(comparison(), left, right);
    }

    private ComparisonOperator comparison() {
        ComparisonOperator[] all = ComparisonOperator.values();
        return all[chance(0.9) ? random.nextInt(4) : 4 + random.nextInt(2)];
    }

    private NumericExpression number(Quantity quantity, int depth) {
        return chance(0.25) ? constant(quantity) : measured(quantity, depth);
    }

    private NumericExpression measured(Quantity quantity, int depth) {
        if (chance(0.02)) {
            return new Negation(new Negation(measured(quantity, depth)));
        }
        return switch (quantity) {
            case PRICE -> price(depth);
            case SPREAD -> spread(depth);
            case OSCILLATOR -> oscillator(depth);
            case DEVIATION -> deviation(depth);
            case RATIO -> ratio(depth);
            case BALANCE -> balance();
            case VOLUME ->
                chance(0.5) ? new Price(PriceField.VOLUME) : call(pick(OF_PRICE, 9), new Price(PriceField.VOLUME));
            case MINUTE -> new NumericExpression.Call(IndicatorFunction.MINUTE_OF_DAY, List.of());
            case WEEKDAY -> new NumericExpression.Call(IndicatorFunction.WEEKDAY, List.of());
        };
    }

    private NumericExpression price(int depth) {
        if (depth <= 1 || chance(0.3)) {
            return new Price(pick(PRICES, PRICES.length));
        }
        return switch (random.nextInt(13)) {
            case 12 -> new NumericExpression.Call(IndicatorFunction.VWAP, List.of(period()));
            case 0 ->
                new Arithmetic(
                        either(ArithmeticOperator.ADD, ArithmeticOperator.SUBTRACT),
                        price(depth - 1),
                        spread(depth - 1));
            case 1 ->
                new Arithmetic(
                        ArithmeticOperator.DIVIDE,
                        new Arithmetic(ArithmeticOperator.ADD, price(depth - 1), price(depth - 1)),
                        new Constant(2));
            case 2 ->
                new Arithmetic(
                        either(ArithmeticOperator.MULTIPLY, ArithmeticOperator.DIVIDE),
                        price(depth - 1),
                        new Constant(rounded(0.95 + 0.1 * random.nextDouble(), 1000)));
            case 3 -> session();
            default -> call(pick(OF_PRICE, OF_PRICE.length), price(depth - 1));
        };
    }

    private NumericExpression session() {
        int from = 15 * random.nextInt(90);
        int until = from + 15 * (1 + random.nextInt((1440 - from) / 15));
        return new NumericExpression.Call(
                random.nextBoolean() ? IndicatorFunction.SESSION_HIGH : IndicatorFunction.SESSION_LOW,
                List.of(new TimeOfDay(from), new TimeOfDay(until)));
    }

    private NumericExpression spread(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> call(IndicatorFunction.STDDEV, price(depth - 1));
            case 1 -> new NumericExpression.Call(IndicatorFunction.ATR, List.of(period()));
            case 2 -> call(IndicatorFunction.MACD, price(depth - 1));
            case 3 -> call(IndicatorFunction.MACD_SIGNAL, price(depth - 1));
            case 4 -> new Negation(new Arithmetic(ArithmeticOperator.SUBTRACT, price(depth - 1), price(depth - 1)));
            default -> new Arithmetic(ArithmeticOperator.SUBTRACT, price(depth - 1), price(depth - 1));
        };
    }

    private NumericExpression oscillator(int depth) {
        NumericExpression index = switch (random.nextInt(9)) {
            case 0 -> new NumericExpression.Call(IndicatorFunction.ADX, List.of(period()));
            case 1 -> new NumericExpression.Call(IndicatorFunction.STOCH_K, List.of(period()));
            case 2 -> new NumericExpression.Call(IndicatorFunction.STOCH_D, List.of(period(), period()));
            case 3 -> new NumericExpression.Call(IndicatorFunction.MFI, List.of(period()));
            case 4 -> call(IndicatorFunction.PERCENT_RANK, chance(0.2) ? deviation(depth - 1) : price(depth - 1));
            default -> call(either(IndicatorFunction.RSI, IndicatorFunction.RSI_SMA), price(depth - 1));
        };
        return depth > 1 && chance(0.15) ? call(pick(OF_PRICE, 9), index) : index;
    }

    /** Around 0: in standard deviations, or a hundredth of the index in them. */
    private NumericExpression deviation(int depth) {
        return chance(0.5)
                ? call(IndicatorFunction.ZSCORE, chance(0.2) ? oscillator(depth - 1) : price(depth - 1))
                : new Arithmetic(
                        ArithmeticOperator.DIVIDE,
                        new NumericExpression.Call(IndicatorFunction.CCI, List.of(period())),
                        new Constant(100));
    }

    private NumericExpression balance() {
        NumericExpression.Call obv = new NumericExpression.Call(IndicatorFunction.OBV, List.of());
        return chance(0.5) ? obv : call(pick(OF_PRICE, 9), obv);
    }

    private NumericExpression ratio(int depth) {
        return chance(0.7)
                ? call(IndicatorFunction.ROC, price(depth - 1))
                : new Arithmetic(
                        ArithmeticOperator.SUBTRACT,
                        new Arithmetic(ArithmeticOperator.DIVIDE, price(depth - 1), price(depth - 1)),
                        new Constant(1));
    }

    /** A call of a function whose first argument is the series. */
    private NumericExpression.Call call(IndicatorFunction function, NumericExpression series) {
        return new NumericExpression.Call(
                function,
                function.parameters().stream()
                        .map(parameter -> switch (parameter.kind()) {
                            case SERIES -> series;
                            case PERIOD -> period();
                            case NUMBER -> new Constant(rounded(3 * random.nextDouble(), 10));
                            case TIME -> throw new IllegalArgumentException("no series: " + function);
                        })
                        .toList());
    }

    /** Mostly one or a few bars, for longer runs are rare; now and then one over words of bits. */
    private NumericExpression span() {
        return chance(0.05) ? new Constant(60 + random.nextInt(140)) : new Constant(1 + random.nextInt(4));
    }

    private NumericExpression period() {
        List<String> whole = genes.stream()
                .filter(gene -> gene instanceof GeneSpec.IntegerGene)
                .map(GeneSpec::name)
                .toList();
        return !whole.isEmpty() && chance(0.2)
                ? new Hole(whole.get(random.nextInt(whole.size())))
                : new Constant(1 + random.nextInt(1 + random.nextInt(30)));
    }

    private NumericExpression constant(Quantity quantity) {
        if (chance(0.01)) {
            Constant extreme = new Constant(EXTREMES[random.nextInt(EXTREMES.length)]);
            return random.nextBoolean() ? extreme : new Negation(extreme);
        }
        List<String> numeric = genes.stream()
                .filter(gene -> !(gene instanceof GeneSpec.BooleanGene))
                .map(GeneSpec::name)
                .toList();
        if (!numeric.isEmpty() && chance(0.2)) {
            return new Hole(numeric.get(random.nextInt(numeric.size())));
        }
        double symmetric = 2 * random.nextDouble() - 1;
        return switch (quantity) {
            case PRICE -> new Constant(rounded(price * (1 + 0.1 * symmetric), 100 / price));
            case SPREAD -> new Constant(rounded(0.01 * price * symmetric, 1000 / price));
            case OSCILLATOR -> new Constant(20 + random.nextInt(61));
            case DEVIATION -> new Constant(rounded(2 * symmetric, 10));
            case BALANCE -> new Constant(1000 * (random.nextInt(21) - 10));
            case RATIO -> new Constant(random.nextInt(3) == 0 ? 0 : rounded(0.02 * symmetric, 1000));
            case VOLUME -> new Constant(random.nextInt(2000));
            case MINUTE -> new TimeOfDay(15 * random.nextInt(97));
            case WEEKDAY -> new Constant(1 + random.nextInt(7));
        };
    }

    private static double rounded(double value, double perUnit) {
        return Math.rint(value * perUnit) / perUnit;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T either(T first, T second) {
        return random.nextBoolean() ? first : second;
    }

    private <T> T pick(T[] from, int count) {
        return from[random.nextInt(count)];
    }
}
