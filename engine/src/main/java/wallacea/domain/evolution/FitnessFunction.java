package wallacea.domain.evolution;

/**
 * The port through which evolution asks how good genomes are. Pure: an individual's fitness follows from its genome
 * alone, whatever else is in the batch. One instance serves one thread.
 */
public interface FitnessFunction {
    /** Number of alleles in each genome. */
    int genes();

    /**
     * Judges a batch.
     *
     * @param rows the genomes one after another, {@code count * genes()} alleles; not changed
     * @param count number of genomes
     * @param fitness receives at least {@code count} values; higher is better, always finite where valid
     * @param valid receives whether each individual is to be ranked among the others; an invalid one carries a penalty
     */
    void evaluate(double[] rows, int count, double[] fitness, boolean[] valid);
}
