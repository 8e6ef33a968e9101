package wallacea.domain.evolution;

/**
 * Copies of some of an island's distinct valid individuals, best first, that travel to its targets.
 *
 * @param island where they come from
 * @param generation the generation they were taken from
 * @param rows genomes one after another
 */
public record Emigrants(int island, int generation, double[] rows, double[] fitness, boolean[] valid) {
    /** Number of individuals; may be 0. */
    public int count() {
        return fitness.length;
    }
}
