package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * Each gene comes from one of the parents (Syswerda 1989).
 *
 * @param exchange probability, 0 to 1, that it is the second
 */
record UniformCrossover(double exchange) implements Crossover {
    @Override
    public void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random) {
        for (int gene = 0; gene < space.genes(); gene++) {
            child[gene] = random.nextBoolean(exchange) ? second[gene] : first[gene];
        }
    }
}
