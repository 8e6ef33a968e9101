package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.NumericExpression;

/** A rule as operations on bits, made once for all strategies that differ in the values of its holes alone. Immutable. */
sealed interface BitRule {
    /** The bits of the leaf of that index. */
    record Found(int index, Leaf leaf) implements BitRule {}

    record Always(boolean value) implements BitRule {}

    /** True if the value of the gene is not 0. */
    record IfGene(int gene) implements BitRule {}

    /**
     * True now and on each of the bars before, so many in all.
     *
     * @param gene that tells the bars; -1 if they are given
     */
    record Held(BitRule rule, int gene, int bars) implements BitRule {}

    record Not(BitRule operand) implements BitRule {}

    record And(BitRule left, BitRule right) implements BitRule {}

    record Or(BitRule left, BitRule right) implements BitRule {}

    /** Rules of one strategy, whose leaves are numbered: one that occurs twice has one index. */
    final class Compiler {
        private final Map<String, Integer> genes;
        private final List<Leaf> leaves = new ArrayList<>();
        private int occurrences;

        /** @param genes by the name of a hole the gene that fills it */
        Compiler(Map<String, Integer> genes) {
            this.genes = genes;
        }

        /** @throws IllegalArgumentException if a hole has no gene */
        BitRule compile(BooleanExpression rule) {
            return switch (rule) {
                case BooleanExpression.Literal(boolean value) -> new Always(value);
                case BooleanExpression.BooleanHole(String name) -> new IfGene(Leaf.gene(name, genes));
                case BooleanExpression.Comparison comparison -> found(Leaf.of(comparison, genes));
                case BooleanExpression.Crossing crossing -> found(Leaf.of(crossing, genes));
                case BooleanExpression.ForBars(var held, NumericExpression.Hole(String name)) ->
                    new Held(compile(held), Leaf.gene(name, genes), 0);
                case BooleanExpression.ForBars(var held, var bars) -> new Held(compile(held), -1, Columns.whole(bars));
                case BooleanExpression.Not(var operand) -> new Not(compile(operand));
                case BooleanExpression.And(var left, var right) -> new And(compile(left), compile(right));
                case BooleanExpression.Or(var left, var right) -> new Or(compile(left), compile(right));
            };
        }

        private Found found(Leaf leaf) {
            occurrences++;
            int index = 0;
            while (index < leaves.size() && !leaves.get(index).isFilledLike(leaf)) {
                index++;
            }
            if (index == leaves.size()) {
                leaves.add(leaf);
            }
            return new Found(index, leaf);
        }

        /** The leaves so far. */
        List<Leaf> leaves() {
            return List.copyOf(leaves);
        }

        /** How often a leaf occurred that was there already. */
        int repetitions() {
            return occurrences - leaves.size();
        }
    }
}
