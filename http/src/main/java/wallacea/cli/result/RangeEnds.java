package wallacea.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec;

/**
 * Which genes of a genome lie at an end of their range, so that better ones may lie beyond it. Left out are choices, switches, ranges of
 * one or two values, whose values are ends all, ends beyond which there is nothing ({@link WiderRange}), and test functions, whose
 * ranges are theirs.
 */
final class RangeEnds {
    private static final double ROUNDING = 1e-9;

    private RangeEnds() {}

    /** Each as {@code name = value (min..max)}, in the order of the genes. */
    static List<String> of(EvolutionSpec spec, double[] genome) {
        List<String> ends = new ArrayList<>();
        if (spec.problem() instanceof ProblemSpec.TestFunction) {
            return ends;
        }
        Set<String> times = GeneValues.times(spec);
        WiderRange wider = new WiderRange(spec);
        for (int i = 0; i < genome.length; i++) {
            add(ends, spec.genes().get(i), genome[i], times, wider);
        }
        return ends;
    }

    private static void add(List<String> ends, GeneSpec gene, double allele, Set<String> times, WiderRange wider) {
        switch (gene) {
            case GeneSpec.IntegerGene range
            when isEnd(allele, range.min(), range.max(), 1)
                    && wider.suits(range, isUpper(allele, range.min(), range.max())) ->
                ends.add(words(gene, allele, range.min(), range.max(), times));
            case GeneSpec.RealGene range
            when isEnd(allele, range.min(), range.max(), range.step())
                    && wider.suits(range, isUpper(allele, range.min(), range.max())) ->
                ends.add(words(gene, allele, range.min(), range.max(), times));
            case GeneSpec.IntegerGene _, GeneSpec.RealGene _, GeneSpec.ChoiceGene _, GeneSpec.BooleanGene _ -> {}
        }
    }

    /** Which of two ends it is that a value lies at. */
    private static boolean isUpper(double value, double min, double max) {
        return value - min > max - value;
    }

    private static String words(GeneSpec gene, double allele, double min, double max, Set<String> times) {
        return gene.name() + " = " + GeneValues.text(gene, allele, times) + " (" + GeneValues.text(gene, min, times)
                + ".." + GeneValues.text(gene, max, times) + ")";
    }

    /**
     * Whether a value is the first or the last of a range of more than two values.
     *
     * @param step from each value to the next; 0 for all numbers
     */
    static boolean isEnd(double value, double min, double max, double step) {
        double near = ROUNDING * (max - min);
        boolean isWide = max > min && max - min >= 2 * step - near;
        return isWide && (value - min <= near || max - value <= near || max - value < step - near);
    }
}
