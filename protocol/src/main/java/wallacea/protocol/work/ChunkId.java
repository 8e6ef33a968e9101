package wallacea.protocol.work;

/**
 * Names a run of individuals of one piece of work.
 *
 * @param first position among the genomes that the key names, from 0
 * @param count individuals, at least 1
 */
public record ChunkId(WorkKey work, int first, int count) {
    public ChunkId {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException(
                    "chunk must have first >= 0 and count >= 1: first=" + first + " count=" + count);
        }
    }
}
