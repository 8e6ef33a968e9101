package wallacea.protocol.evolution;

/**
 * One committed generation over all islands. Fitness figures leave penalised individuals out and are NaN if none is valid.
 *
 * @param q10 10 % quantile of fitness; {@code q50} and {@code q90} likewise
 * @param diversity mean of the islands' diversity, 0 to 1
 * @param evaluations individuals evaluated so far, counted logically, all islands and generations
 * @param penalised invalid individuals in this generation
 * @param cpuNanos CPU time that workers spent on this generation as far as it was seen; decides nothing
 */
public record GenerationSummary(
        int generation,
        double best,
        double mean,
        double q10,
        double q50,
        double q90,
        double diversity,
        long evaluations,
        int penalised,
        long cpuNanos) {}
