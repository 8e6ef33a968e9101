package wallacea.protocol.spec;

import java.util.List;

/** One gene: its name and the values it may take. Every allele is a double. */
public sealed interface GeneSpec {
    /** Name of the hole that the gene fills, without the dollar sign. */
    String name();

    /** Whether there are genes and each is boolean: such genomes are bred and digested as bits. */
    static boolean areAllBoolean(List<GeneSpec> genes) {
        return !genes.isEmpty() && genes.stream().allMatch(BooleanGene.class::isInstance);
    }

    /** Whole numbers {@code min, min+1, ..., max}. */
    record IntegerGene(String name, int min, int max) implements GeneSpec {
        public IntegerGene {
            Check.that(min <= max, name + ": min must be <= max: min=" + min + " max=" + max);
        }
    }

    /**
     * Real numbers from {@code min} to {@code max}.
     *
     * @param step 0 for a continuous gene, else the allele is {@code min + k * step} for a whole k
     * @param logScale drawn and varied on a logarithmic scale; needs {@code min > 0} and {@code step == 0}
     */
    record RealGene(String name, double min, double max, double step, boolean logScale) implements GeneSpec {
        public RealGene {
            Check.that(
                    Double.isFinite(min) && Double.isFinite(max) && min <= max,
                    name + ": min must be <= max: min=" + min + " max=" + max);
            Check.that(step >= 0 && Double.isFinite(step), name + ": step must be >= 0: step=" + step);
            Check.that(
                    !logScale || (min > 0 && step == 0), name + ": a log scale needs min > 0 and no step: min=" + min);
        }
    }

    /** One of the listed numbers; the allele is the index of the value, 0 to {@code values.size() - 1}. */
    record ChoiceGene(String name, List<Double> values) implements GeneSpec {
        public ChoiceGene {
            values = List.copyOf(values);
            Check.that(values.size() >= 2, name + ": a choice needs at least two values: values=" + values);
        }
    }

    /** False (allele 0) or true (allele 1). */
    record BooleanGene(String name) implements GeneSpec {}
}
