package wallacea.domain.genome;

import java.util.Arrays;

/**
 * Genomes whose genes are all boolean, row by row, 64 genes a word: gene j of individual i is bit {@code j % 64}, the lowest
 * first, of word {@code i * wordsPerGenome + j / 64}. What is left of a genome's last word is 0.
 */
public final class BitRows implements Genomes {
    private final int genes;
    private final int size;
    private final int wordsPerGenome;
    private final long[] words;

    /** All alleles 0. */
    public BitRows(int genes, int size) {
        this(genes, size, new long[Math.multiplyExact(wordsPerGenome(genes), size)]);
    }

    /**
     * Wraps words without copying them.
     *
     * @throws IllegalArgumentException if there are more or fewer than the genomes have, or one has a bit behind its last gene
     */
    public BitRows(int genes, int size, long[] words) {
        this.genes = genes;
        this.size = size;
        this.wordsPerGenome = wordsPerGenome(genes);
        this.words = words;
        if (words.length != Math.multiplyExact(wordsPerGenome, size)) {
            throw new IllegalArgumentException("rows must hold all words of the genomes: genes=" + genes + " size="
                    + size + " words=" + words.length);
        }
        for (int last = wordsPerGenome - 1; last < words.length && genes % Long.SIZE > 0; last += wordsPerGenome) {
            if (words[last] >>> genes != 0) {
                throw new IllegalArgumentException("a genome must have no bit behind its last gene: individual="
                        + last / wordsPerGenome + " genes=" + genes);
            }
        }
    }

    /** How many words a genome takes. */
    public static int wordsPerGenome(int genes) {
        return (genes + Long.SIZE - 1) / Long.SIZE;
    }

    @Override
    public int genes() {
        return genes;
    }

    @Override
    public int size() {
        return size;
    }

    public int wordsPerGenome() {
        return wordsPerGenome;
    }

    /** The words themselves, not a copy. */
    public long[] words() {
        return words;
    }

    @Override
    public double allele(int individual, int gene) {
        return words[individual * wordsPerGenome + gene / Long.SIZE] >>> gene & 1;
    }

    @Override
    public double[] genome(int individual) {
        return rows(individual, 1);
    }

    @Override
    public double[] rows(int from, int count) {
        double[] rows = new double[Math.multiplyExact(count, genes)];
        for (int i = 0; i < count; i++) {
            unpack(words, (from + i) * wordsPerGenome, rows, i * genes, genes);
        }
        return rows;
    }

    /** Writes the alleles of one genome, whose words begin at {@code at}, to {@code alleles} from {@code offset} on. */
    public static void unpack(long[] words, int at, double[] alleles, int offset, int genes) {
        for (int first = 0; first < genes; first += Long.SIZE) {
            long word = words[at + first / Long.SIZE];
            int count = Math.min(Long.SIZE, genes - first);
            for (int i = 0; i < count; i++) {
                alleles[offset + first + i] = (int) (word >>> i) & 1;
            }
        }
    }

    @Override
    public boolean holds(int individual, double[] rows, int offset) {
        for (int gene = 0; gene < genes; gene++) {
            if (allele(individual, gene) != rows[offset + gene]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean areSame(int one, int other) {
        int at = one * wordsPerGenome;
        int otherAt = other * wordsPerGenome;
        return Arrays.equals(words, at, at + wordsPerGenome, words, otherAt, otherAt + wordsPerGenome);
    }

    @Override
    public void put(int individual, double[] rows, int offset) {
        for (int w = 0; w < wordsPerGenome; w++) {
            words[individual * wordsPerGenome + w] = word(rows, offset, w);
        }
    }

    private long word(double[] rows, int offset, int w) {
        long word = 0;
        for (int gene = w * Long.SIZE; gene < Math.min(genes, (w + 1) * Long.SIZE); gene++) {
            word |= (long) rows[offset + gene] << gene;
        }
        return word;
    }

    @Override
    public BitRows copy() {
        return new BitRows(genes, size, words.clone());
    }

    /** How many individuals have each gene set. */
    int[] ones() {
        int[] ones = new int[genes];
        int together = Math.max(1, BitCounter.WIDTH / wordsPerGenome);
        for (int column = 0; column < wordsPerGenome; column += BitCounter.WIDTH) {
            BitCounter counter = new BitCounter(size);
            int width = Math.min(BitCounter.WIDTH, wordsPerGenome - column);
            for (int individual = 0; individual < size; individual += together) {
                int genomes = Math.min(together, size - individual);
                counter.add(words, individual * wordsPerGenome + column, genomes * width);
            }
            counter.addTo(ones, column * Long.SIZE, width, together);
        }
        return ones;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitRows that
                && genes == that.genes
                && size == that.size
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(words);
    }
}
