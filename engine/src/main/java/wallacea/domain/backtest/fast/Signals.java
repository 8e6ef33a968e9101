package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.BooleanExpression.And;
import wallacea.domain.rule.BooleanExpression.BooleanHole;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.BooleanExpression.ForBars;
import wallacea.domain.rule.BooleanExpression.Literal;
import wallacea.domain.rule.BooleanExpression.Not;
import wallacea.domain.rule.BooleanExpression.Or;

/**
 * Rules as bits, one a bar. For one thread.
 *
 * <p>Comparisons, crossings and {@code for_bars} are shared with other strategies; {@code and}, {@code or} and {@code not} cost no
 * more than a look-up and are made anew.
 */
final class Signals {
    private final SharedBits shared;
    private final int bars;
    private final List<long[]> pool = new ArrayList<>();
    private int taken;

    Signals(IndicatorCache cache) {
        this.shared = new SharedBits(cache);
        this.bars = cache.bars().size();
    }

    /** Begins a chunk: computes together what these rules compare. Changes no result. */
    void expect(List<BooleanExpression> rules) {
        shared.begin();
        rules.forEach(this::announce);
        shared.computeAnnounced();
    }

    /** Begins a strategy. */
    void reset() {
        shared.reset();
        taken = 0;
    }

    /**
     * The bits of a rule, not to be written to, valid until {@link #reset}.
     *
     * @throws IllegalArgumentException if it has a hole
     */
    long[] of(BooleanExpression rule) {
        int mark = taken;
        return switch (rule) {
            case Literal(boolean value) -> {
                long[] out = take(mark);
                Arrays.fill(out, value ? -1L : 0);
                Bits.maskLast(out, bars);
                yield out;
            }
            case BooleanHole(String name) -> throw new IllegalArgumentException("hole without a value: $" + name);
            case Comparison comparison -> shared.of(comparison);
            case Crossing crossing -> shared.of(crossing);
            case ForBars held -> {
                SharedRule sought = new SharedRule(held);
                long[] known = shared.find(sought);
                yield known == null ? held(held, sought) : known;
            }
            case Not(var operand) -> {
                long[] a = of(operand);
                long[] out = take(mark);
                for (int w = 0; w < out.length; w++) {
                    out[w] = ~a[w];
                }
                Bits.maskLast(out, bars);
                yield out;
            }
            case And(var left, var right) -> {
                long[] a = of(left);
                long[] b = of(right);
                long[] out = take(mark);
                for (int w = 0; w < out.length; w++) {
                    out[w] = a[w] & b[w];
                }
                yield out;
            }
            case Or(var left, var right) -> {
                long[] a = of(left);
                long[] b = of(right);
                long[] out = take(mark);
                for (int w = 0; w < out.length; w++) {
                    out[w] = a[w] | b[w];
                }
                yield out;
            }
        };
    }

    private long[] held(ForBars rule, SharedRule found) {
        long[] out = of(rule.rule()).clone();
        Bits.held(out, Columns.whole(rule.bars()), bars);
        shared.keep(found, out);
        return out;
    }

    private void announce(BooleanExpression rule) {
        switch (rule) {
            case Literal _, BooleanHole _ -> {}
            case Comparison comparison -> shared.announce(comparison);
            case Crossing crossing -> shared.announce(crossing);
            case ForBars(var held, var _) -> announce(held);
            case Not(var operand) -> announce(operand);
            case And(var left, var right) -> {
                announce(left);
                announce(right);
            }
            case Or(var left, var right) -> {
                announce(left);
                announce(right);
            }
        }
    }

    /** A vector of the pool; those that were taken after {@code mark} are free again, operands may be among them. */
    private long[] take(int mark) {
        if (mark == pool.size()) {
            pool.add(new long[Bits.words(bars)]);
        }
        taken = mark + 1;
        return pool.get(mark);
    }
}
