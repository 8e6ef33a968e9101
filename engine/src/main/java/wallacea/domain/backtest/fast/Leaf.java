package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.NumericExpression;
import wallacea.domain.rule.NumericExpression.Arithmetic;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Constant;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.domain.rule.NumericExpression.Negation;
import wallacea.domain.rule.PriceField;

/**
 * A comparison or a crossing in a rule that may have holes. Two of the same shape, whose holes are numbered instead of named, have
 * the same bits where the same numbers fill them. Immutable.
 *
 * <p>Which side is the left one is chosen so that what says the same looks the same: {@code a < b} is {@code b > a}, a number stands
 * on the right, where it needs no column, and the sides of a crossing have an order of their own, for one computation gives both
 * directions.
 */
final class Leaf {
    private static final List<ComparisonOperator> OPERATORS = List.of(ComparisonOperator.values());
    private static final List<PriceField> PRICES = List.of(PriceField.values());

    /** Of a comparison; null of a crossing. */
    final @Nullable ComparisonOperator operator;

    /** Whether the rule asks where left crosses below right. */
    final boolean isBelow;

    private final Map<String, Integer> genes;
    private final NumericExpression left;
    private final NumericExpression right;
    private final Shape shape;
    private final int[] slots;
    private final int hash;
    private final @Nullable Mean leftMean;
    private final @Nullable Mean rightMean;
    private final int kindOfMeans;

    /** A side with numbered holes, and by hole the gene that fills it. */
    private record Side(NumericExpression number, NumericExpression shape, List<Integer> slots, int hash) {
        static Side of(NumericExpression number, Map<String, Integer> genes) {
            List<Integer> slots = new ArrayList<>();
            NumericExpression shape = genes.isEmpty() ? number : numbered(number, genes, slots);
            return new Side(number, shape, slots, shape.hashCode());
        }

        boolean isNumber() {
            return number instanceof Constant || number instanceof Hole;
        }

        /** Whether it stands left of the other in a crossing. */
        boolean precedes(Side other) {
            if (isNumber() || other.isNumber()) {
                return other.isNumber();
            }
            return hash == other.hash
                    ? Arrays.compare(slots.toArray(Integer[]::new), other.slots.toArray(Integer[]::new)) <= 0
                    : hash < other.hash;
        }
    }

    private record Shape(@Nullable ComparisonOperator operator, NumericExpression left, NumericExpression right) {}

    private Leaf(
            @Nullable ComparisonOperator operator, boolean isBelow, Side left, Side right, Map<String, Integer> genes) {
        this.operator = operator;
        this.isBelow = isBelow;
        this.genes = genes;
        this.left = left.number;
        this.right = right.number;
        this.shape = new Shape(operator, left.shape, right.shape);
        this.slots = new int[left.slots.size() + right.slots.size()];
        for (int hole = 0; hole < slots.length; hole++) {
            int ofRight = hole - left.slots.size();
            slots[hole] = ofRight < 0 ? left.slots.get(hole) : right.slots.get(ofRight);
        }
        this.hash = 31 * (31 * left.hash + right.hash) + Objects.hashCode(operator);
        Mean leftMean = Mean.of(this.left, genes);
        Mean rightMean = Mean.of(this.right, genes);
        boolean ofMeans = leftMean != null && rightMean != null && leftMean.price() == rightMean.price();
        this.leftMean = ofMeans ? leftMean : null;
        this.rightMean = ofMeans ? rightMean : null;
        this.kindOfMeans = this.leftMean == null ? -1 : kindOfMeans(operator, this.leftMean.price());
    }

    /** Tells operator, or a crossing, and price apart from all others. */
    private static int kindOfMeans(@Nullable ComparisonOperator operator, PriceField price) {
        int operators = operator == null ? 0 : 1 + OPERATORS.indexOf(operator);
        return operators * PRICES.size() + PRICES.indexOf(price);
    }

    /** @param genes by the name of a hole the gene that fills it */
    static Leaf of(Comparison comparison, Map<String, Integer> genes) {
        Side left = Side.of(comparison.left(), genes);
        Side right = Side.of(comparison.right(), genes);
        ComparisonOperator operator = comparison.operator();
        boolean less = operator == ComparisonOperator.LESS || operator == ComparisonOperator.LESS_OR_EQUAL;
        return right.isNumber() || !(less || left.isNumber())
                ? new Leaf(operator, false, left, right, genes)
                : new Leaf(operator.mirrored(), false, /* left= */ right, /* right= */ left, genes);
    }

    /** @param genes by the name of a hole the gene that fills it */
    static Leaf of(Crossing crossing, Map<String, Integer> genes) {
        Side left = Side.of(crossing.left(), genes);
        Side right = Side.of(crossing.right(), genes);
        boolean below = crossing.direction() == Direction.BELOW;
        return left.precedes(right)
                ? new Leaf(null, below, left, right, genes)
                : new Leaf(null, !below, /* left= */ right, /* right= */ left, genes);
    }

    private static NumericExpression numbered(
            NumericExpression number, Map<String, Integer> genes, List<Integer> slots) {
        return switch (number) {
            case Hole(String name) -> {
                slots.add(gene(name, genes));
                yield new Hole(Integer.toString(slots.size()));
            }
            case Arithmetic(var operator, var left, var right) ->
                new Arithmetic(operator, numbered(left, genes, slots), numbered(right, genes, slots));
            case Negation(var operand) -> new Negation(numbered(operand, genes, slots));
            case Call(var function, var arguments) ->
                new Call(
                        function,
                        arguments.stream()
                                .map(argument -> numbered(argument, genes, slots))
                                .toList());
            default -> number;
        };
    }

    /** The gene that fills a hole. */
    static int gene(String hole, Map<String, Integer> genes) {
        Integer gene = genes.get(hole);
        if (gene == null) {
            throw new IllegalArgumentException("hole without a value: $" + hole);
        }
        return gene;
    }

    /** Whether both sides are moving means of one price, or the price, whatever fills the holes. */
    boolean isOfMeans() {
        return leftMean != null;
    }

    /** How it compares means of which price: 0 to 63, equal where that is, but for the direction of a crossing; -1 if it is not of means. */
    int kindOfMeans() {
        return kindOfMeans;
    }

    /** The longer of the periods of its two means; 0 if it compares something else. */
    int longestMean(double[] values, int offset) {
        return leftMean == null || rightMean == null
                ? 0
                : Math.max(leftMean.period(values, offset), rightMean.period(values, offset));
    }

    /** What fills the holes. */
    double[] numbers(double[] values, int offset) {
        double[] numbers = new double[slots.length];
        for (int hole = 0; hole < slots.length; hole++) {
            numbers[hole] = values[offset + slots[hole]];
        }
        return numbers;
    }

    /** How its sides stand to each other, if they are moving means of one price of which there are running sums; else null. */
    Order.@Nullable OfMeans orderOfMeans(Orders orders, double[] values, int offset) {
        return leftMean == null || rightMean == null
                ? null
                : orders.ofMeans(leftMean.price(), leftMean.period(values, offset), rightMean.period(values, offset));
    }

    /** The left side with values for holes. */
    NumericExpression left(double[] values, int offset) {
        return filled(left, values, offset);
    }

    /** The right side with values for holes. */
    NumericExpression right(double[] values, int offset) {
        return filled(right, values, offset);
    }

    private NumericExpression filled(NumericExpression side, double[] values, int offset) {
        return slots.length == 0
                ? side
                : Bindings.of(hole -> values[offset + gene(hole, genes)]).bind(side);
    }

    /** Whether it has the bits of another where the same numbers fill the holes of both. */
    boolean hasShapeOf(Leaf other) {
        return this == other || (hash == other.hash && shape.equals(other.shape));
    }

    /** Whether the same genes fill them, too. */
    boolean isFilledLike(Leaf other) {
        return hasShapeOf(other) && Arrays.equals(slots, other.slots);
    }

    /** Equal where shapes are. */
    int shapeHash() {
        return hash;
    }
}
