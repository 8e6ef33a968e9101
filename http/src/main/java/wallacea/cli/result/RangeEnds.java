package wallacea.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec;

/**
 * Which genes of a genome lie at an end of their range, so that better ones may lie beyond it. Left out are choices, switches, ranges of
 * one or two values, whose values are ends all, and test functions, whose ranges are theirs.
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
        for (int i = 0; i < genome.length; i++) {
            add(ends, spec.genes().get(i), genome[i], times);
        }
        return ends;
    }

    private static void add(List<String> ends, GeneSpec gene, double allele, Set<String> times) {
        switch (gene) {
            case GeneSpec.IntegerGene(String _, int min, int max)
            when isEnd(allele, min, max, 1) -> ends.add(words(gene, allele, min, max, times));
            case GeneSpec.RealGene(String _, double min, double max, double step, boolean _)
            when isEnd(allele, min, max, step) -> ends.add(words(gene, allele, min, max, times));
            default -> {}
        }
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
