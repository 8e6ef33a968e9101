package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * Polynomial mutation (Deb and Goyal 1996), bounded (as in NSGA-II): the coordinate moves down or up with probability 1/2
 * each, by an amount with density proportional to {@code (1 - d)^eta} that never leaves 0 to 1. A gene with ordered
 * levels that would stay as it is moves one level up or down instead; a categorical gene is drawn afresh.
 */
final class PolynomialMutation implements Mutation {
    private final Power power;

    /** @param eta distribution index, at least 0; the greater, the smaller the moves */
    PolynomialMutation(double eta) {
        power = new Power(eta + 1);
    }

    @Override
    public double mutate(GenomeSpace space, int gene, double allele, KeyedRandom random) {
        if (space.isCategorical(gene)) {
            return space.draw(gene, random);
        }
        double moved = move(space.coordinate(gene, allele), random.nextDouble());
        return LevelStep.atLeastOne(space, gene, allele, space.allele(gene, moved), random);
    }

    private double move(double coordinate, double u) {
        if (u < 0.5) {
            double v = 2 * u;
            return coordinate + power.root(v + (1 - v) * power.raise(1 - coordinate)) - 1;
        }
        double v = 2 * (1 - u);
        return coordinate + 1 - power.root(v + (1 - v) * power.raise(coordinate));
    }
}
