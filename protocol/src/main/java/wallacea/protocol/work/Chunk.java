package wallacea.protocol.work;

import wallacea.protocol.value.Digest;

/**
 * Individuals to be evaluated, on their way to a worker.
 *
 * @param spec digest of the spec that says how; a worker that does not know it asks with {@link WorkerMessage.SpecWanted}
 * @param rows genomes, row-major, {@code count x genes}; never changed
 */
public record Chunk(ChunkId id, Digest spec, double[] rows) {
    /** Most bytes of genomes in one chunk, so that no message comes near the frame limit. */
    public static final int MAX_BYTES = 128 * 1024;

    /** Most individuals that fit into one chunk, at least 1. */
    public static int maxCount(int genes) {
        return Math.max(1, MAX_BYTES / (Double.BYTES * Math.max(2, genes)));
    }
}
