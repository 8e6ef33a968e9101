package wallacea.domain.operator;

/**
 * What parents are chosen by: the individuals of one generation in their order, the best first, valid ones before invalid.
 *
 * @param size number of individuals, at least 1
 * @param valid fitness of the valid ones by rank, descending and finite; never changed
 */
public record RankedFitness(int size, double[] valid) {}
