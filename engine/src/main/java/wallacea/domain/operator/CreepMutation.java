package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * Creep (Davis 1991): uniform around the gene's own coordinate, reflected at the ends of the range. A gene with ordered
 * levels that would stay as it is moves one level up or down instead; a categorical gene is drawn afresh.
 *
 * @param step farthest move in coordinates, above 0 and up to 1
 */
record CreepMutation(double step) implements Mutation {
    @Override
    public double mutate(GenomeSpace space, int gene, double allele, KeyedRandom random) {
        if (space.isCategorical(gene)) {
            return space.draw(gene, random);
        }
        double moved = space.coordinate(gene, allele) + step * (2 * random.nextDouble() - 1);
        return LevelStep.atLeastOne(space, gene, allele, space.allele(gene, GenomeSpace.reflect(moved)), random);
    }
}
