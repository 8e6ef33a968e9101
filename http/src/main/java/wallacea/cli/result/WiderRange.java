package wallacea.cli.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import wallacea.domain.fitness.StrategyDecoder;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.HoleBounds;
import wallacea.domain.rule.ParseResult;
import wallacea.domain.rule.RuleParser;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec;

/** Whether the range of a gene could be widened: the spec would take the next value beyond its end, and it would mean something. */
final class WiderRange {
    /** By how much of itself a range without steps is widened. */
    private static final double LITTLE = 1e-6;

    private final EvolutionSpec spec;
    private final Map<String, HoleBounds.Bounds> bounds;

    WiderRange(EvolutionSpec spec) {
        this.spec = spec;
        bounds = spec.problem() instanceof ProblemSpec.Trading trading
                ? HoleBounds.of(trading.strategy(), spec.genes())
                : Map.of();
    }

    /** Whether whole numbers may go beyond one end. */
    boolean suits(GeneSpec.IntegerGene gene, boolean above) {
        long end = above ? gene.max() + 1L : gene.min() - 1L;
        return end == (int) end
                && suits(
                        (double) end,
                        new GeneSpec.IntegerGene(
                                gene.name(), above ? gene.min() : (int) end, above ? (int) end : gene.max()));
    }

    /** Whether real numbers may go beyond one end. */
    boolean suits(GeneSpec.RealGene gene, boolean above) {
        double from = above ? gene.max() : gene.min();
        double by = gene.step() > 0 ? gene.step() : (gene.logScale() ? from : gene.max() - gene.min()) * LITTLE;
        double end = above ? from + by : from - by;
        return Double.isFinite(end)
                && suits(
                        end,
                        new GeneSpec.RealGene(
                                gene.name(),
                                above ? gene.min() : end,
                                above ? end : gene.max(),
                                gene.step(),
                                gene.logScale()));
    }

    private boolean suits(double end, GeneSpec wider) {
        boolean isMeaningful = Optional.ofNullable(bounds.get(wider.name()))
                .filter(known -> !known.contain(end))
                .isEmpty();
        return isMeaningful
                && switch (spec.problem()) {
                    case ProblemSpec.Trading trading -> takes(trading, wider);
                    case ProblemSpec.OwnFitness _, ProblemSpec.TestFunction _ -> true;
                };
    }

    private boolean takes(ProblemSpec.Trading trading, GeneSpec wider) {
        List<GeneSpec> genes = spec.genes().stream()
                .map(gene -> gene.name().equals(wider.name()) ? wider : gene)
                .toList();
        return isRule(trading.strategy().entry(), genes)
                && isRule(trading.strategy().exit(), genes)
                && StrategyDecoder.settingProblems(trading.execution(), genes).isEmpty();
    }

    private static boolean isRule(String text, List<GeneSpec> genes) {
        return RuleParser.parse(text, genes) instanceof ParseResult.Parsed<BooleanExpression>;
    }
}
