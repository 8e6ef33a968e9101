package wallacea.protocol.spec;

/**
 * Size of the whole population over all islands and who survives unchanged.
 *
 * @param size individuals over all islands, 2 to 10,000,000; island i of n holds size/n, the first size%n one more
 * @param eliteRatio share of each island, 0 to 0.9, that passes unchanged into the next generation
 * @param hallOfFame number of best distinct valid individuals kept, 1 to 1,000
 */
public record PopulationSpec(int size, double eliteRatio, int hallOfFame) {
    public PopulationSpec {
        Check.range("population.size", size, 2, 10_000_000);
        Check.range("population.elite-ratio", eliteRatio, 0, 0.9);
        Check.range("population.hall-of-fame", hallOfFame, 1, 1_000);
    }
}
