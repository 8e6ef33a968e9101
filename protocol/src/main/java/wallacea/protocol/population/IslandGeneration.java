package wallacea.protocol.population;

import java.util.Arrays;
import wallacea.protocol.value.Digest;

/**
 * One closed generation of one island. Fitness figures leave invalid individuals out and are NaN if none is valid.
 *
 * @param leaf digest of genomes, fitness and validity: the island's part of the chain
 * @param quantiles of fitness at 0, 5, ..., 100 %; never changed
 * @param diversity 0 to 1
 * @param evaluations individuals of this island evaluated so far, counted logically
 * @param cpuNanos CPU time that workers spent on it as far as it was seen; decides nothing
 */
public record IslandGeneration(
        int generation,
        Digest leaf,
        double best,
        double mean,
        double[] quantiles,
        double diversity,
        int valid,
        int penalised,
        long evaluations,
        long cpuNanos) {
    /** Whether the other is the same in all that must be reproduced. */
    public boolean matches(IslandGeneration other) {
        return generation == other.generation
                && leaf.equals(other.leaf)
                && Double.compare(best, other.best) == 0
                && Double.compare(mean, other.mean) == 0
                && Arrays.equals(quantiles, other.quantiles)
                && Double.compare(diversity, other.diversity) == 0
                && valid == other.valid
                && penalised == other.penalised
                && evaluations == other.evaluations;
    }
}
