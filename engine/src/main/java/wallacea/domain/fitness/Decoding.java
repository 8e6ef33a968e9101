package wallacea.domain.fitness;

import java.util.List;
import wallacea.protocol.spec.GeneSpec;

/** From alleles to what they stand for: the chosen value of a choice, else the allele itself. Allocates nothing. */
public final class Decoding {
    /** By gene: the values of a choice, empty for any other gene. */
    private final double[][] choices;

    private Decoding(double[][] choices) {
        this.choices = choices;
    }

    public static Decoding of(List<GeneSpec> genes) {
        return new Decoding(genes.stream().map(Decoding::choices).toArray(double[][]::new));
    }

    private static double[] choices(GeneSpec gene) {
        return switch (gene) {
            case GeneSpec.ChoiceGene choice ->
                choice.values().stream().mapToDouble(Double::doubleValue).toArray();
            case GeneSpec.IntegerGene _, GeneSpec.RealGene _, GeneSpec.BooleanGene _ -> new double[0];
        };
    }

    public int genes() {
        return choices.length;
    }

    /**
     * Decodes one genome.
     *
     * @param rows genomes, row-major
     * @param offset where the genome starts
     * @param values receives one value a gene
     */
    public void decode(double[] rows, int offset, double[] values) {
        decode(rows, offset, values, 0);
    }

    /** The same from {@code at} on. */
    void decode(double[] rows, int offset, double[] values, int at) {
        for (int gene = 0; gene < choices.length; gene++) {
            double allele = rows[offset + gene];
            values[at + gene] = choices[gene].length == 0 ? allele : choices[gene][(int) allele];
        }
    }
}
