package wallacea.domain.backtest.fast;

import java.util.List;
import java.util.Map;
import wallacea.domain.rule.BooleanExpression;

/** The signals of strategies that differ in the values of their holes alone, a chunk at a time. For one thread. */
final class TemplateSignals {
    private final SharedBits shared;
    private final RuleBits bits;
    private final BitRule entry;
    private final BitRule exit;
    private final List<Leaf> leaves;
    private final int repetitions;
    private final int genes;
    private LeafBits[] found = {};
    private double[] values = {};

    /**
     * @param genes by the name of a hole the gene that fills it
     * @throws IllegalArgumentException if a hole has no gene
     */
    TemplateSignals(
            SharedBits shared, int bars, BooleanExpression entry, BooleanExpression exit, Map<String, Integer> genes) {
        BitRule.Compiler compiler = new BitRule.Compiler(Map.copyOf(genes));
        this.shared = shared;
        this.bits = new RuleBits(bars);
        this.entry = compiler.compile(entry);
        this.exit = compiler.compile(exit);
        this.leaves = compiler.leaves();
        this.repetitions = compiler.repetitions();
        this.genes = genes.size();
    }

    /**
     * Begins a chunk: computes what its strategies compare.
     *
     * @param geneValues row after row, one a strategy; not to be written to until the next chunk
     */
    void expect(double[] geneValues, int strategies) {
        values = geneValues;
        if (found.length < strategies * leaves.size()) {
            found = new LeafBits[strategies * leaves.size()];
        }
        shared.begin();
        int at = 0;
        for (int strategy = 0; strategy < strategies; strategy++) {
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                found[at++] = shared.announce(leaves.get(leaf), values, strategy * genes);
            }
        }
        shared.countFound(strategies * repetitions);
        shared.computeAnnounced();
    }

    /** Begins a strategy: what was asked for is void. */
    void reset() {
        bits.reset();
    }

    long[] entries(int strategy) {
        return bits.of(entry, found, strategy * leaves.size(), values, strategy * genes);
    }

    long[] exits(int strategy) {
        return bits.of(exit, found, strategy * leaves.size(), values, strategy * genes);
    }
}
