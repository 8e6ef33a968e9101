package wallacea.domain.evolution;

/**
 * One generation of one island (or, merged, of all) in numbers. Penalised individuals are counted and otherwise left out.
 *
 * @param best highest valid fitness, NaN if there is none
 * @param mean of the valid fitness values, NaN if there is none
 * @param quantiles of the valid fitness values at 0, 5, ..., 100 per cent, linearly interpolated; NaN if there is none
 * @param diversity 0 (all genomes alike) to 1; see {@link wallacea.domain.genome.GenomeSpace#diversity}
 * @param valid number of valid individuals
 * @param penalised number of invalid individuals
 * @param evaluations individuals evaluated since the beginning, counted logically
 */
public record IslandSummary(
        int generation,
        double best,
        double mean,
        double[] quantiles,
        double diversity,
        int valid,
        int penalised,
        long evaluations) {
    /** Number of {@link #quantiles}. */
    public static final int QUANTILES = 21;
}
