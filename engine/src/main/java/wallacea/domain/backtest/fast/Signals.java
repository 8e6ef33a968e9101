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
    private final List<long[]> tiles = new ArrayList<>();
    private final long[] always = new long[TileOrder.WORDS];
    private final long[] never = new long[TileOrder.WORDS];
    private int taken;

    Signals(IndicatorCache cache) {
        this.shared = new SharedBits(cache);
        this.bars = cache.bars().size();
        Arrays.fill(always, -1L);
    }

    /** Begins a chunk: computes together what these rules compare. Changes no result. */
    void expect(List<BooleanExpression> rules) {
        expect(rules, List.of());
    }

    /**
     * Begins a chunk of rules that are asked for as a whole, and of others that are asked for tile by tile: of those it computes
     * together what {@link #tiled} does not make so. Changes no result.
     */
    void expect(List<BooleanExpression> rules, List<BooleanExpression> tiled) {
        shared.begin();
        rules.forEach(rule -> announce(rule, false));
        tiled.forEach(rule -> announce(rule, true));
        shared.computeAnnounced();
    }

    /** How many comparisons, crossings and {@code for_bars} of a rule are not made tile by tile by {@link #tiled}. */
    int wholeLeaves(BooleanExpression rule) {
        return switch (rule) {
            case Literal _, BooleanHole _ -> 0;
            case Comparison comparison -> shared.isTiled(comparison) ? 0 : 1;
            case Crossing crossing -> shared.isTiled(crossing) ? 0 : 1;
            case ForBars(var held, var _) -> 1 + wholeLeaves(held);
            case Not(var operand) -> wholeLeaves(operand);
            case And(var left, var right) -> wholeLeaves(left) + wholeLeaves(right);
            case Or(var left, var right) -> wholeLeaves(left) + wholeLeaves(right);
        };
    }

    /**
     * A rule to be asked for tile by tile, in turns with others of the chunk.
     *
     * @param mark how many rules are in use at once with this one and are asked for before it
     * @throws IllegalArgumentException if it has a hole
     */
    TileRule tiled(BooleanExpression rule, int mark) {
        return switch (rule) {
            case Literal(boolean value) -> new TileRule.Known(value ? always : never, 0);
            case BooleanHole(String name) -> throw new IllegalArgumentException("hole without a value: $" + name);
            case Comparison comparison -> shared.tiled(comparison);
            case Crossing crossing -> shared.tiled(crossing);
            case ForBars held -> new TileRule.Known(of(held), TileOrder.WORDS);
            case Not(var operand) -> new TileRule.Not(tiled(operand, mark), tile(mark));
            case And(var left, var right) -> new TileRule.And(tiled(left, mark), tiled(right, mark + 1), tile(mark));
            case Or(var left, var right) -> new TileRule.Or(tiled(left, mark), tiled(right, mark + 1), tile(mark));
        };
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

    private void announce(BooleanExpression rule, boolean isTiled) {
        switch (rule) {
            case Literal _, BooleanHole _ -> {}
            case Comparison comparison -> {
                if (!(isTiled && shared.isTiled(comparison))) {
                    shared.announce(comparison);
                }
            }
            case Crossing crossing -> {
                if (!(isTiled && shared.isTiled(crossing))) {
                    shared.announce(crossing);
                }
            }
            case ForBars(var held, var _) -> announce(held, false);
            case Not(var operand) -> announce(operand, isTiled);
            case And(var left, var right) -> {
                announce(left, isTiled);
                announce(right, isTiled);
            }
            case Or(var left, var right) -> {
                announce(left, isTiled);
                announce(right, isTiled);
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

    private long[] tile(int mark) {
        while (tiles.size() <= mark) {
            tiles.add(new long[TileOrder.WORDS]);
        }
        return tiles.get(mark);
    }
}
