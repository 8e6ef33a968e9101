package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.BooleanExpression.And;
import wallacea.domain.rule.BooleanExpression.BooleanHole;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.BooleanExpression.ForBars;
import wallacea.domain.rule.BooleanExpression.Literal;
import wallacea.domain.rule.BooleanExpression.Not;
import wallacea.domain.rule.BooleanExpression.Or;

/** Rules as bits, one a bar. For one thread. */
final class Signals {
    private final Columns columns;
    private final int bars;
    private final List<long[]> pool = new ArrayList<>();
    private int taken;

    /** The last crossing's columns and both its directions: an exit is often the entry's mirror image. */
    private double[] crossedLeft = {};

    private double[] crossedRight = {};
    private final long[] crossedAbove;
    private final long[] crossedBelow;

    Signals(IndicatorCache cache) {
        this.columns = new Columns(cache);
        this.bars = cache.bars().size();
        this.crossedAbove = new long[Bits.words(bars)];
        this.crossedBelow = new long[Bits.words(bars)];
    }

    /** Begins a strategy. */
    void reset() {
        columns.reset();
        taken = 0;
        crossedLeft = new double[0];
        crossedRight = crossedLeft;
    }

    /**
     * The bits of a rule, written into a vector that is the caller's until {@link #reset}.
     *
     * @throws IllegalArgumentException if it has a hole
     */
    long[] of(BooleanExpression rule) {
        long[] out = take();
        write(rule, out);
        return out;
    }

    private void write(BooleanExpression rule, long[] out) {
        switch (rule) {
            case Literal(boolean value) -> {
                Arrays.fill(out, value ? -1L : 0);
                Bits.maskLast(out, bars);
            }
            case BooleanHole(String name) -> throw new IllegalArgumentException("hole without a value: $" + name);
            case Comparison comparison -> compare(comparison, out);
            case Crossing crossing -> cross(crossing, out);
            case ForBars(var held, var span) -> {
                write(held, out);
                Bits.held(out, Columns.whole(span), bars);
            }
            case Not(var operand) -> {
                write(operand, out);
                Bits.not(out, bars);
            }
            case And(var left, var right) -> {
                write(left, out);
                long[] other = of(right);
                for (int w = 0; w < out.length; w++) {
                    out[w] &= other[w];
                }
                taken--;
            }
            case Or(var left, var right) -> {
                write(left, out);
                long[] other = of(right);
                for (int w = 0; w < out.length; w++) {
                    out[w] |= other[w];
                }
                taken--;
            }
        }
    }

    private void compare(Comparison comparison, long[] out) {
        double[] a = columns.of(comparison.left());
        double[] b = columns.of(comparison.right());
        switch (comparison.operator()) {
            case LESS -> Comparisons.greater(b, a, bars, out);
            case LESS_OR_EQUAL -> Comparisons.greaterOrEqual(b, a, bars, out);
            case GREATER -> Comparisons.greater(a, b, bars, out);
            case GREATER_OR_EQUAL -> Comparisons.greaterOrEqual(a, b, bars, out);
            case EQUAL -> Comparisons.equal(a, b, bars, out);
            case NOT_EQUAL -> Comparisons.notEqual(a, b, bars, out);
        }
    }

    private void cross(Crossing crossing, long[] out) {
        double[] a = columns.of(crossing.left());
        double[] b = columns.of(crossing.right());
        boolean above = crossing.direction() == Direction.ABOVE;
        boolean same = crossedLeft == a && crossedRight == b;
        boolean mirrored = crossedLeft == b && crossedRight == a;
        if (!same && !mirrored) {
            Comparisons.crossings(a, b, bars, crossedAbove, crossedBelow);
            crossedLeft = a;
            crossedRight = b;
        }
        long[] crossed = above == (same || !mirrored) ? crossedAbove : crossedBelow;
        System.arraycopy(crossed, 0, out, 0, out.length);
    }

    private long[] take() {
        if (taken == pool.size()) {
            pool.add(new long[Bits.words(bars)]);
        }
        return pool.get(taken++);
    }
}
