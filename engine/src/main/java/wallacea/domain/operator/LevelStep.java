package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/** The smallest step of a gene with ordered levels: without it a small mutation of a coarse gene would do nothing. */
final class LevelStep {
    private LevelStep() {}

    /** The mutated allele, or a neighbour of the old one if a gene with two or more levels did not move. */
    static double atLeastOne(GenomeSpace space, int gene, double before, double after, KeyedRandom random) {
        return before == after && space.levels(gene) > 1 ? space.neighbour(gene, before, random.nextLong() < 0) : after;
    }
}
