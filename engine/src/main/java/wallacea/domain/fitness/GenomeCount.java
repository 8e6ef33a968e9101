package wallacea.domain.fitness;

import java.util.List;
import java.util.OptionalLong;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.genome.GenomeSpace;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;

/** How many different genomes a spec allows: no evolution of it tries more different ones, however many it evaluates. */
public final class GenomeCount {
    /** Of so many at most each is asked whether {@code where} allows it; of more all count. */
    private static final long MOST_ASKED = 100_000;

    private GenomeCount() {}

    /**
     * The product of the numbers of values of all genes, without those that {@code where} forbids if there are few enough to
     * ask for each.
     *
     * @return empty if it is beyond a long, as with a gene of all real numbers
     * @throws IllegalArgumentException if the {@code where} of the spec is not a rule over its genes
     */
    public static OptionalLong atMost(EvolutionSpec spec) {
        return atMost(spec.genes(), RuleFeasibility.of(spec));
    }

    static OptionalLong atMost(List<GeneSpec> genes, Feasibility feasibility) {
        GenomeSpace space = GenomeSpace.of(genes);
        long all = 1;
        for (int gene = 0; gene < space.genes(); gene++) {
            long values = values(space, gene);
            if (values == 0 || all > Long.MAX_VALUE / values) {
                return OptionalLong.empty();
            }
            all *= values;
        }
        return OptionalLong.of(all <= MOST_ASKED ? allowed(space, all, feasibility) : all);
    }

    /** 0 for all real numbers of a range. */
    private static int values(GenomeSpace space, int gene) {
        return space.levels(gene) == 0 && space.width(gene) == 0 ? 1 : space.levels(gene);
    }

    private static long allowed(GenomeSpace space, long all, Feasibility feasibility) {
        double[] genome = new double[space.genes()];
        long allowed = 0;
        for (long number = 0; number < all; number++) {
            long rest = number;
            for (int gene = 0; gene < genome.length; gene++) {
                int values = values(space, gene);
                genome[gene] = space.allele(gene, (rest % values + 0.5) / values);
                rest /= values;
            }
            allowed += feasibility.isFeasible(genome) ? 1 : 0;
        }
        return allowed;
    }
}
