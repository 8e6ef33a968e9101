package wallacea.protocol.spec;

import java.util.List;

/**
 * How the work is cut, shared and supervised; never changes a result and is left out of the spec's digest.
 *
 * @param chunkSize individuals of the first chunks of a generation, 1 to 1,000,000
 * @param checkpointEvery most generations between two commits, 1 to 100,000
 * @param weight share of the slots beside other evolutions that have work, 1 to 1,000
 * @param workers labels, all of which a worker must carry; sorted, without duplicates; empty for any worker
 * @param quarantineLimit share of one generation's individuals that may be quarantined before the evolution pauses, 0 to
 *     1; one individual always may
 * @param deployEvery the hall of fame becomes the active strategies at the first commit that reaches a multiple of so many
 *     generations, 1 to 100,000
 */
public record RuntimeSpec(
        int chunkSize, int checkpointEvery, int weight, List<String> workers, double quarantineLimit, int deployEvery) {
    /** Where a spec says nothing else. */
    public static final double QUARANTINE_LIMIT = 0.01;

    /** Where a spec says nothing else. */
    public static final int DEPLOY_EVERY = 5;

    public RuntimeSpec {
        Check.range("runtime.chunk-size", chunkSize, 1, 1_000_000);
        Check.range("runtime.checkpoint-every", checkpointEvery, 1, 100_000);
        Check.range("runtime.weight", weight, 1, 1_000);
        Check.that(
                quarantineLimit >= 0 && quarantineLimit <= 1,
                "runtime.quarantine-limit must be 0 to 1: " + quarantineLimit);
        Check.range("runtime.deploy-every", deployEvery, 1, 100_000);
        workers = workers.stream().distinct().sorted().toList();
        Check.that(workers.stream().allMatch(RuntimeSpec::isLabel), "runtime.workers must be labels: " + workers);
    }

    /** Whether the hall of fame is deployed at the commit of these generations, both included; at the first one it is. */
    public boolean deploysAt(int fromGeneration, int toGeneration) {
        return Math.floorDiv(toGeneration, deployEvery) > Math.floorDiv(fromGeneration - 1, deployEvery);
    }

    /** Whether a worker can carry it: 1 to 63 letters, digits and {@code . _ = -}. */
    public static boolean isLabel(String text) {
        return text.matches("[A-Za-z0-9._=-]{1,63}");
    }

    /** Deployed as usual. */
    public RuntimeSpec(int chunkSize, int checkpointEvery, int weight, List<String> workers, double quarantineLimit) {
        this(chunkSize, checkpointEvery, weight, workers, quarantineLimit, DEPLOY_EVERY);
    }

    /** Any worker, weight 1, the usual limit of quarantine, deployed as usual. */
    public RuntimeSpec(int chunkSize, int checkpointEvery) {
        this(chunkSize, checkpointEvery, 1, List.of(), QUARANTINE_LIMIT);
    }
}
