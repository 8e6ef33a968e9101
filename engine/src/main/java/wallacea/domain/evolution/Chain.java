package wallacea.domain.evolution;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.List;
import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.BitRows;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;

/**
 * The digest chain: one SHA-256 for each generation, over everything that the evolution was until then. Two runs of one
 * spec with the same verdicts agree on it, however they were carried out.
 *
 * <p>All numbers enter big-endian, bits so that gene j of a genome is bit {@code j % 8}, the lowest first, of its byte {@code
 * j / 8}, to whole words of 64: {@code genesis = H(spec digest || four versions)}, {@code leaf = H(genomes ||
 * fitness || one byte 0 or 1 for each validity)} with genomes as columns of doubles, or as rows of words where all genes
 * are boolean ({@link BitRows}), {@code next = H(chain || verdicts || leaves)} with a verdict as three
 * ints: generation, island, individual.
 */
public final class Chain {
    private static final int BUFFERED = 1024;

    private Chain() {}

    /** The link before generation 0. */
    public static Digest genesis(Digest specDigest, SemanticVersions versions) {
        MessageDigest sha = Digest.sha256();
        sha.update(specDigest.bytes());
        sha.update(ByteBuffer.allocate(16)
                .putInt(versions.operators())
                .putInt(versions.fitness())
                .putInt(versions.kernel())
                .putInt(versions.language())
                .flip());
        return Digest.from(sha.digest());
    }

    /** The digest of one island's generation, as it is after immigration. */
    public static Digest leaf(Population population) {
        MessageDigest sha = Digest.sha256();
        switch (population.genomes()) {
            case AlleleColumns columns -> update(sha, columns.columns());
            case BitRows rows -> update(sha, rows.words());
        }
        update(sha, population.fitness());
        byte[] validity = new byte[population.size()];
        for (int i = 0; i < validity.length; i++) {
            validity[i] = (byte) (population.isValid(i) ? 1 : 0);
        }
        sha.update(validity);
        return Digest.from(sha.digest());
    }

    /**
     * The link of the next generation.
     *
     * @param verdicts those on individuals of that generation, in any order
     * @param leaves one for each island, in the order of the islands
     */
    public static Digest next(Digest chain, List<Verdict> verdicts, List<Digest> leaves) {
        MessageDigest sha = Digest.sha256();
        sha.update(chain.bytes());
        verdicts.stream().sorted().forEach(verdict -> sha.update(bytes(verdict)));
        leaves.forEach(leaf -> sha.update(leaf.bytes()));
        return Digest.from(sha.digest());
    }

    private static ByteBuffer bytes(Verdict verdict) {
        return ByteBuffer.allocate(12)
                .putInt(verdict.generation())
                .putInt(verdict.island())
                .putInt(verdict.individual())
                .flip();
    }

    private static void update(MessageDigest sha, long[] words) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * Math.min(BUFFERED, words.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < words.length; at += BUFFERED) {
            int count = Math.min(BUFFERED, words.length - at);
            buffer.clear().asLongBuffer().put(words, at, count);
            sha.update(buffer.limit(Long.BYTES * count));
        }
    }

    private static void update(MessageDigest sha, double[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * Math.min(BUFFERED, numbers.length));
        for (int at = 0; at < numbers.length; at += BUFFERED) {
            int count = Math.min(BUFFERED, numbers.length - at);
            buffer.clear().asDoubleBuffer().put(numbers, at, count);
            sha.update(buffer.limit(Double.BYTES * count));
        }
    }
}
