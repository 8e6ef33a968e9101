package wallacea.cli.result;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wallacea.domain.rule.TimesOfDay;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.Digest;

/** Alleles as what they stand for, in text. */
public final class GeneValues {
    private GeneValues() {}

    /** What an allele stands for: {@code 14}, {@code 0.5}, {@code true}. */
    public static String text(GeneSpec gene, double allele) {
        return switch (gene) {
            case GeneSpec.IntegerGene _ -> Long.toString((long) allele);
            case GeneSpec.RealGene _ -> number(allele);
            case GeneSpec.ChoiceGene choice -> number(choice.values().get((int) allele));
            case GeneSpec.BooleanGene _ -> Boolean.toString(allele != 0);
        };
    }

    /**
     * The same, for people.
     *
     * @param times names of the genes that are told as times of day, {@code 09:30}: {@link #times}
     */
    static String text(GeneSpec gene, double allele, Set<String> times) {
        String number = text(gene, allele);
        return times.contains(gene.name()) ? TimesOfDay.clock(Integer.parseInt(number)) : number;
    }

    /** The genes that a spec uses as times of day. */
    static Set<String> times(EvolutionSpec spec) {
        return spec.problem() instanceof ProblemSpec.Trading trading
                ? TimesOfDay.genes(trading.strategy(), spec.genes())
                : Set.of();
    }

    /** All genes of a genome as {@code name=value}. */
    static List<String> all(List<GeneSpec> genes, double[] genome) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < genome.length; i++) {
            texts.add(genes.get(i).name() + "=" + text(genes.get(i), genome[i]));
        }
        return texts;
    }

    /** A short name of the genome that follows from its genes alone: 8 hex digits. */
    public static String id(List<GeneSpec> genes, double[] genome) {
        String text = String.join(" ", all(genes, genome));
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
    }

    /** The shortest decimal that reads back the same, whole numbers without a point. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
