package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/** A fresh draw from the gene's whole range, whatever the gene was. */
enum ResetMutation implements Mutation {
    INSTANCE;

    @Override
    public double mutate(GenomeSpace space, int gene, double allele, KeyedRandom random) {
        return space.draw(gene, random);
    }
}
