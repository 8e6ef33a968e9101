package wallacea.domain.genome;

/**
 * The genomes of a population, in the form that suits their genes; equal when form, sizes and all alleles are. Written by
 * its maker, then never changed.
 */
public sealed interface Genomes permits AlleleColumns, BitRows {
    int genes();

    /** Number of individuals. */
    int size();

    double allele(int individual, int gene);

    /** One genome, an allele a gene; a copy. */
    double[] genome(int individual);

    /** {@code count} genomes from individual {@code from} on, one after another; a copy. */
    double[] rows(int from, int count);

    /** Whether one individual has exactly the genome that stands in {@code rows} from {@code offset} on. */
    boolean holds(int individual, double[] rows, int offset);

    /** Whether two individuals have the same genome. */
    boolean areSame(int one, int other);

    /** Writes one genome that stands in {@code rows} from {@code offset} on; for the maker alone. */
    void put(int individual, double[] rows, int offset);

    Genomes copy();
}
