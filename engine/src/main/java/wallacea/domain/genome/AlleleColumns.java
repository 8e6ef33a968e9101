package wallacea.domain.genome;

import java.util.Arrays;

/**
 * Genomes of genes of any kind, column by column: the alleles of gene j of all individuals stand together, at {@code
 * j * size} to {@code (j + 1) * size - 1}.
 */
public final class AlleleColumns implements Genomes {
    /** Rows and columns are exchanged in squares of this side: a cache line of doubles. */
    private static final int TILE = 8;

    private final int genes;
    private final int size;
    private final double[] columns;

    /** All alleles 0. */
    public AlleleColumns(int genes, int size) {
        this(genes, size, new double[Math.multiplyExact(genes, size)]);
    }

    /**
     * Wraps columns without copying them.
     *
     * @param columns {@code genes * size} alleles
     */
    public AlleleColumns(int genes, int size, double[] columns) {
        if (columns.length != Math.multiplyExact(genes, size)) {
            throw new IllegalArgumentException("columns must hold genes * size alleles: genes=" + genes + " size="
                    + size + " length=" + columns.length);
        }
        this.genes = genes;
        this.size = size;
        this.columns = columns;
    }

    @Override
    public int genes() {
        return genes;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double allele(int individual, int gene) {
        return columns[gene * size + individual];
    }

    /** The columns themselves, not a copy. */
    public double[] columns() {
        return columns;
    }

    @Override
    public AlleleColumns copy() {
        return new AlleleColumns(genes, size, columns.clone());
    }

    @Override
    public void put(int individual, double[] rows, int offset) {
        for (int gene = 0, at = individual; gene < genes; gene++, at += size) {
            columns[at] = rows[offset + gene];
        }
    }

    /** Writes {@code count} genomes from {@code from} on that stand in {@code rows} one after another; for the maker alone. */
    public void put(int from, int count, double[] rows) {
        for (int gene = 0; gene < genes; gene += TILE) {
            for (int i = 0; i < count; i += TILE) {
                transpose(
                        rows, i * genes + gene, genes, columns, gene * size + from + i, size, count - i, genes - gene);
            }
        }
    }

    @Override
    public double[] genome(int individual) {
        double[] genome = new double[genes];
        for (int gene = 0, at = individual; gene < genes; gene++, at += size) {
            genome[gene] = columns[at];
        }
        return genome;
    }

    @Override
    public double[] rows(int from, int count) {
        double[] rows = new double[Math.multiplyExact(count, genes)];
        for (int i = 0; i < count; i += TILE) {
            for (int gene = 0; gene < genes; gene += TILE) {
                transpose(
                        columns, gene * size + from + i, size, rows, i * genes + gene, genes, genes - gene, count - i);
            }
        }
        return rows;
    }

    /** Makes rows of {@code from} columns of {@code to}: a tile of each, or what is left of one. */
    private static void transpose(
            double[] from,
            int fromAt,
            int fromStride,
            double[] to,
            int toAt,
            int toStride,
            int rowsLeft,
            int columnsLeft) {
        if (rowsLeft >= TILE && columnsLeft >= TILE) {
            for (int column = 0; column < TILE; column++) {
                for (int row = 0; row < TILE; row++) {
                    to[toAt + column * toStride + row] = from[fromAt + row * fromStride + column];
                }
            }
            return;
        }
        for (int column = 0; column < Math.min(TILE, columnsLeft); column++) {
            for (int row = 0; row < Math.min(TILE, rowsLeft); row++) {
                to[toAt + column * toStride + row] = from[fromAt + row * fromStride + column];
            }
        }
    }

    @Override
    public boolean holds(int individual, double[] rows, int offset) {
        for (int gene = 0, at = individual; gene < genes; gene++, at += size) {
            if (columns[at] != rows[offset + gene]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean areSame(int one, int other) {
        for (int at = 0; at < columns.length; at += size) {
            if (columns[at + one] != columns[at + other]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AlleleColumns that
                && genes == that.genes
                && size == that.size
                && Arrays.equals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(columns);
    }
}
