package wallacea.domain.backtest.fast;

import java.util.List;
import java.util.Map;
import wallacea.domain.rule.BooleanExpression;

/** The signals of strategies that differ in the values of their holes alone, a chunk at a time. For one thread. */
final class TemplateSignals {
    private final SharedBits shared;
    private final RuleBits bits;
    private final TileRules tileRules;
    private final BitRule entry;
    private final BitRule exit;
    private final List<Leaf> leaves;

    /** By leaf: whether a {@code for_bars} needs its bits of all bars. */
    private final boolean[] isHeld;

    /** The first bar whose signals are seen, if entry and exit are the crossings of one pair; else {@link SharedBits#NO_TURNS}. */
    private final int turnsFrom;

    private final int repetitions;
    private final int genes;
    private LeafBits[] whole = {};
    private TileSource[] tiled = {};
    private double[] values = {};
    private int[] rows = {};
    private int first;

    /**
     * Of one template.
     *
     * @param firstSeen the first bar whose signals are seen
     * @param genes by the name of a hole the gene that fills it
     * @throws IllegalArgumentException if a hole has no gene
     */
    TemplateSignals(
            SharedBits shared,
            int bars,
            int firstSeen,
            BooleanExpression entry,
            BooleanExpression exit,
            Map<String, Integer> genes) {
        BitRule.Compiler compiler = new BitRule.Compiler(Map.copyOf(genes));
        this.shared = shared;
        this.bits = new RuleBits(bars);
        this.tileRules = new TileRules(bits);
        this.entry = compiler.compile(entry);
        this.exit = compiler.compile(exit);
        this.leaves = compiler.leaves();
        this.isHeld = new boolean[leaves.size()];
        this.turnsFrom = isTurning(this.entry, this.exit) ? firstSeen : SharedBits.NO_TURNS;
        this.repetitions = compiler.repetitions();
        this.genes = genes.size();
        markHeld(this.entry, false);
        markHeld(this.exit, false);
    }

    /** Whether it buys where two sides cross one way, and sells where they cross the other way. */
    private static boolean isTurning(BitRule entry, BitRule exit) {
        return entry instanceof BitRule.Found(int a, Leaf in)
                && exit instanceof BitRule.Found(int b, Leaf out)
                && a == b
                && in.isBelow != out.isBelow;
    }

    private void markHeld(BitRule rule, boolean within) {
        switch (rule) {
            case BitRule.Found(int index, Leaf _) -> isHeld[index] |= within;
            case BitRule.Always _, BitRule.IfGene _ -> {}
            case BitRule.Held held -> markHeld(held.rule(), true);
            case BitRule.Not(var operand) -> markHeld(operand, within);
            case BitRule.And(var left, var right) -> {
                markHeld(left, within);
                markHeld(right, within);
            }
            case BitRule.Or(var left, var right) -> {
                markHeld(left, within);
                markHeld(right, within);
            }
        }
    }

    /** Whether {@link #expectTiled} makes no bits of all bars, unless a period is too long for running sums. */
    boolean isOfMeans() {
        for (int leaf = 0; leaf < isHeld.length; leaf++) {
            if (isHeld[leaf] || !leaves.get(leaf).isOfMeans()) {
                return false;
            }
        }
        return true;
    }

    /** The longest period of the means that a strategy compares; 0 without any. */
    int longest(double[] geneValues, int strategy) {
        int longest = 0;
        for (Leaf leaf : leaves) {
            longest = Math.max(longest, leaf.longestMean(geneValues, strategy * genes));
        }
        return longest;
    }

    /**
     * Begins a chunk: computes what its strategies compare.
     *
     * @param geneValues row after row, one a strategy; not to be written to until the next chunk
     * @param order the rows of the strategies, one after another
     * @param from where in {@code order} the chunk begins
     */
    void expect(double[] geneValues, int[] order, int from, int strategies) {
        begin(geneValues, order, from, strategies);
        for (int strategy = 0; strategy < strategies; strategy++) {
            announce(strategy);
        }
        shared.countFound(strategies * repetitions);
        shared.computeAnnounced();
    }

    /** The same for strategies that are asked for tile by tile. */
    void expectTiled(double[] geneValues, int[] order, int from, int strategies) {
        begin(geneValues, order, from, strategies);
        int at = 0;
        for (int strategy = 0; strategy < strategies; strategy++) {
            for (int leaf = 0; leaf < leaves.size(); leaf++, at++) {
                if (isHeld[leaf]) {
                    whole[at] = shared.announce(leaves.get(leaf), values, row(strategy));
                    tiled[at] = whole[at];
                } else {
                    tiled[at] = shared.announceTiled(leaves.get(leaf), turnsFrom, values, row(strategy));
                }
            }
        }
        shared.countFound(strategies * repetitions);
        shared.computeAnnounced();
    }

    /** Makes a tile of what was expected tile by tile, for all strategies at once. */
    void computeTile(int tile) {
        shared.computeTile(tile);
    }

    private void begin(double[] geneValues, int[] order, int from, int strategies) {
        values = geneValues;
        rows = order;
        first = from;
        int most = strategies * leaves.size();
        if (whole.length < most) {
            whole = new LeafBits[most];
            tiled = new TileSource[most];
        }
        shared.begin();
    }

    private void announce(int strategy) {
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            whole[strategy * leaves.size() + leaf] = shared.announce(leaves.get(leaf), values, row(strategy));
        }
    }

    private int row(int strategy) {
        return rows[first + strategy] * genes;
    }

    /** Begins a strategy of the chunk: what was asked for is void. */
    void reset() {
        bits.reset();
    }

    /** Begins a strategy that was expected tile by tile, to be asked for all bars. */
    void resetToWhole(int strategy) {
        shared.reset();
        announce(strategy);
        shared.computeAnnounced();
        reset();
    }

    long[] entries(int strategy) {
        return bits.of(entry, whole, strategy * leaves.size(), values, row(strategy));
    }

    long[] exits(int strategy) {
        return bits.of(exit, whole, strategy * leaves.size(), values, row(strategy));
    }

    /** The signals of a strategy that was expected tile by tile. */
    TileSignals tiled(int strategy) {
        int leaf = strategy * leaves.size();
        if (turnsFrom != SharedBits.NO_TURNS && tiled[leaf] instanceof TileLeaf turns) {
            return new TileSignals.Turning(turns.tiled(leaves.getFirst()));
        }
        TileRule entries = tileRules.of(entry, 0, tiled, whole, leaf, values, row(strategy));
        return new TileSignals.Apart(entries, tileRules.of(exit, 1, tiled, whole, leaf, values, row(strategy)));
    }
}
