package wallacea.domain.genome;

/** Which genomes may live at all. Pure: the answer follows from the genome alone. One instance serves one thread. */
@FunctionalInterface
public interface Feasibility {
    /** Every genome is feasible. */
    Feasibility ALWAYS = genome -> true;

    /** Whether the genome, one allele a gene, may be evaluated. The array is only lent. */
    boolean isFeasible(double[] genome);
}
