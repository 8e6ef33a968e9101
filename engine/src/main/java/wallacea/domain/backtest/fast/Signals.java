package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wallacea.domain.rule.BooleanExpression;

/** Rules without holes as bits, one a bar. For one thread. */
final class Signals {
    private static final double[] NO_VALUES = {};

    private final SharedBits shared;
    private final int bars;
    private final RuleBits bits;

    Signals(IndicatorCache cache) {
        this.shared = new SharedBits(cache);
        this.bars = cache.bars().size();
        this.bits = new RuleBits(bars);
    }

    /**
     * The signals of rules with holes; its chunks and those of this end each other.
     *
     * @param firstSeen the first bar whose signals are seen
     */
    TemplateSignals template(
            int firstSeen, BooleanExpression entry, BooleanExpression exit, Map<String, Integer> genes) {
        return new TemplateSignals(shared, bars, firstSeen, entry, exit, genes);
    }

    /** Begins a chunk: computes together what these rules compare. Changes no result. */
    void expect(List<BooleanExpression> rules) {
        shared.begin();
        for (BooleanExpression rule : rules) {
            BitRule.Compiler compiler = new BitRule.Compiler(Map.of());
            compiler.compile(rule);
            announce(compiler);
        }
        shared.computeAnnounced();
    }

    /** Begins a strategy. */
    void reset() {
        shared.reset();
        bits.reset();
    }

    /**
     * The bits of a rule, not to be written to, valid until {@link #reset}.
     *
     * @throws IllegalArgumentException if it has a hole
     */
    long[] of(BooleanExpression rule) {
        BitRule.Compiler compiler = new BitRule.Compiler(Map.of());
        BitRule compiled = compiler.compile(rule);
        LeafBits[] found = announce(compiler).toArray(LeafBits[]::new);
        shared.computeAnnounced();
        return bits.of(compiled, found, 0, NO_VALUES, 0);
    }

    private List<LeafBits> announce(BitRule.Compiler compiler) {
        List<LeafBits> found = new ArrayList<>();
        for (Leaf leaf : compiler.leaves()) {
            found.add(shared.announce(leaf, NO_VALUES, 0));
        }
        shared.countFound(compiler.repetitions());
        return found;
    }
}
