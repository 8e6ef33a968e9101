package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From compiled rules to those that are asked for tile by tile, by many strategies in turns. For one thread. */
final class TileRules {
    private final long[] always = new long[TileOrder.WORDS];
    private final long[] never = new long[TileOrder.WORDS];
    private final List<long[]> scratch = new ArrayList<>();
    private final RuleBits whole;

    /** @param whole for what has to be made for all bars */
    TileRules(RuleBits whole) {
        this.whole = whole;
        Arrays.fill(always, -1L);
    }

    /**
     * The rule of a strategy. Its bits are its own until another strategy asks for a tile.
     *
     * @param mark how many of the strategy's rules are asked for before it
     * @param tiled leaves from {@code firstLeaf} on, by the index in the rule
     * @param leaves the same of all bars, as far as they are known so and where {@code for_bars} needs them
     * @param values of the genes, from {@code offset} on
     */
    TileRule of(
            BitRule rule, int mark, TileSource[] tiled, LeafBits[] leaves, int firstLeaf, double[] values, int offset) {
        return switch (rule) {
            case BitRule.Found(int index, Leaf leaf) -> tiled[firstLeaf + index].tiled(leaf);
            case BitRule.Always(boolean value) -> new TileRule.Known(value ? always : never, 0);
            case BitRule.IfGene(int gene) -> new TileRule.Known(values[offset + gene] != 0 ? always : never, 0);
            case BitRule.Held _ -> {
                whole.reset();
                yield new TileRule.Known(
                        whole.of(rule, leaves, firstLeaf, values, offset).clone(), TileOrder.WORDS);
            }
            case BitRule.Not(var operand) ->
                new TileRule.Not(of(operand, mark, tiled, leaves, firstLeaf, values, offset), words(mark));
            case BitRule.And(var left, var right) ->
                new TileRule.And(
                        of(left, mark, tiled, leaves, firstLeaf, values, offset),
                        of(right, mark + 1, tiled, leaves, firstLeaf, values, offset),
                        words(mark));
            case BitRule.Or(var left, var right) ->
                new TileRule.Or(
                        of(left, mark, tiled, leaves, firstLeaf, values, offset),
                        of(right, mark + 1, tiled, leaves, firstLeaf, values, offset),
                        words(mark));
        };
    }

    private long[] words(int mark) {
        while (scratch.size() <= mark) {
            scratch.add(new long[TileOrder.WORDS]);
        }
        return scratch.get(mark);
    }
}
