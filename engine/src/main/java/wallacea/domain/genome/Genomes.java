package wallacea.domain.genome;

import java.util.Arrays;

/**
 * The genomes of a population, column by column: the alleles of gene j of all individuals stand together, at {@code
 * j * size} to {@code (j + 1) * size - 1}. Written by its maker, then never changed.
 */
public final class Genomes {
    private final int genes;
    private final int size;
    private final double[] columns;

    /** All alleles 0. */
    public Genomes(int genes, int size) {
        this(genes, size, new double[Math.multiplyExact(genes, size)]);
    }

    /**
     * Wraps columns without copying them.
     *
     * @param columns {@code genes * size} alleles
     */
    public Genomes(int genes, int size, double[] columns) {
        if (columns.length != Math.multiplyExact(genes, size)) {
            throw new IllegalArgumentException("columns must hold genes * size alleles: genes=" + genes + " size="
                    + size + " length=" + columns.length);
        }
        this.genes = genes;
        this.size = size;
        this.columns = columns;
    }

    public int genes() {
        return genes;
    }

    /** Number of individuals. */
    public int size() {
        return size;
    }

    public double allele(int individual, int gene) {
        return columns[gene * size + individual];
    }

    /** The columns themselves, not a copy. */
    public double[] columns() {
        return columns;
    }

    public Genomes copy() {
        return new Genomes(genes, size, columns.clone());
    }

    /** Writes one genome; for the maker alone, before anyone else sees the object. */
    public void put(int individual, double[] genome) {
        for (int gene = 0, at = individual; gene < genes; gene++, at += size) {
            columns[at] = genome[gene];
        }
    }

    /** Writes one genome that stands in {@code rows} from {@code offset} on; for the maker alone. */
    public void put(int individual, double[] rows, int offset) {
        for (int gene = 0, at = individual; gene < genes; gene++, at += size) {
            columns[at] = rows[offset + gene];
        }
    }

    /** Reads one genome into an array of at least {@code genes} places. */
    public void read(int individual, double[] genome) {
        for (int gene = 0, at = individual; gene < genes; gene++, at += size) {
            genome[gene] = columns[at];
        }
    }

    public double[] genome(int individual) {
        double[] genome = new double[genes];
        read(individual, genome);
        return genome;
    }

    /** {@code count} genomes from {@code from} on, one after another. */
    public double[] rows(int from, int count) {
        double[] rows = new double[Math.multiplyExact(count, genes)];
        for (int gene = 0; gene < genes; gene++) {
            int at = gene * size + from;
            for (int i = 0; i < count; i++) {
                rows[i * genes + gene] = columns[at + i];
            }
        }
        return rows;
    }

    /** Whether one individual has exactly the genome that stands in {@code rows} from {@code offset} on. */
    public boolean holds(int individual, double[] rows, int offset) {
        for (int gene = 0, at = individual; gene < genes; gene++, at += size) {
            if (columns[at] != rows[offset + gene]) {
                return false;
            }
        }
        return true;
    }

    /** Equal when sizes and all alleles are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Genomes that
                && genes == that.genes
                && size == that.size
                && Arrays.equals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(columns);
    }
}
