package wallacea.protocol.spec;

/**
 * How the work is cut; never changes a result and is left out of the spec's digest.
 *
 * @param chunkSize individuals of the first chunks of a generation, 1 to 1,000,000
 * @param checkpointEvery most generations between two commits, 1 to 100,000
 */
public record RuntimeSpec(int chunkSize, int checkpointEvery) {
    public RuntimeSpec {
        Check.range("runtime.chunk-size", chunkSize, 1, 1_000_000);
        Check.range("runtime.checkpoint-every", checkpointEvery, 1, 100_000);
    }
}
