package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From the bits of leaves to those of a rule; {@code and}, {@code or}, {@code not} and {@code for_bars} are made anew for each strategy. For one thread. */
final class RuleBits {
    private final int bars;
    private final List<long[]> pool = new ArrayList<>();
    private int taken;

    RuleBits(int bars) {
        this.bars = bars;
    }

    /** Begins a strategy. */
    void reset() {
        taken = 0;
    }

    /**
     * The bits of a rule, not to be written to, valid until {@link #reset}.
     *
     * @param leaves from {@code firstLeaf} on, by the index in the rule
     * @param values of the genes, from {@code offset} on
     */
    long[] of(BitRule rule, LeafBits[] leaves, int firstLeaf, double[] values, int offset) {
        int mark = taken;
        return switch (rule) {
            case BitRule.Found(int index, Leaf leaf) -> leaves[firstLeaf + index].of(leaf);
            case BitRule.Always(boolean value) -> filled(value, mark);
            case BitRule.IfGene(int gene) -> filled(values[offset + gene] != 0, mark);
            case BitRule.Held(var held, int gene, int given) -> {
                long[] a = of(held, leaves, firstLeaf, values, offset);
                long[] out = take(mark);
                System.arraycopy(a, 0, out, 0, out.length);
                Bits.held(out, gene < 0 ? given : (int) values[offset + gene], bars);
                yield out;
            }
            case BitRule.Not(var operand) -> {
                long[] a = of(operand, leaves, firstLeaf, values, offset);
                long[] out = take(mark);
                for (int w = 0; w < out.length; w++) {
                    out[w] = ~a[w];
                }
                Bits.maskLast(out, bars);
                yield out;
            }
            case BitRule.And(var left, var right) -> {
                long[] a = of(left, leaves, firstLeaf, values, offset);
                long[] b = of(right, leaves, firstLeaf, values, offset);
                long[] out = take(mark);
                for (int w = 0; w < out.length; w++) {
                    out[w] = a[w] & b[w];
                }
                yield out;
            }
            case BitRule.Or(var left, var right) -> {
                long[] a = of(left, leaves, firstLeaf, values, offset);
                long[] b = of(right, leaves, firstLeaf, values, offset);
                long[] out = take(mark);
                for (int w = 0; w < out.length; w++) {
                    out[w] = a[w] | b[w];
                }
                yield out;
            }
        };
    }

    private long[] filled(boolean value, int mark) {
        long[] out = take(mark);
        Arrays.fill(out, value ? -1L : 0);
        Bits.maskLast(out, bars);
        return out;
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
