package wallacea.protocol.fitness;

/**
 * Says how good a genome is. The value must follow from the genome and the parameters alone: no clock, no chance, no files,
 * no state kept from one genome to the next, and {@link StrictMath} instead of {@link Math}. The same genome may be asked for
 * any number of times, in any order, on any machine; results that differ end the evolution.
 *
 * <p>One instance serves one thread. An evaluation that takes longer than {@code fitness.time-limit}, or that ends its
 * process, is tried again on its own; after three of these the individual is quarantined and the evolution goes on without it.
 */
@FunctionalInterface
public interface GenomeFitness {
    /**
     * Judges one genome.
     *
     * @param values one for each gene: the number, the chosen value of a choice, 0 or 1 of a boolean; free to be changed
     * @return the fitness, higher is better; what is not finite makes the individual invalid
     * @throws Exception which makes the individual invalid, as a stack overflow does
     */
    double evaluate(double[] values) throws Exception;
}
