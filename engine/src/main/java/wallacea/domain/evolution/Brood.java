package wallacea.domain.evolution;

import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.Genomes;
import wallacea.domain.random.KeyedRandom;

/** The genomes of one generation while they come to be, in the form of their parents: one individual after another, from 0 on. */
sealed interface Brood permits AlleleBrood, BitBrood {
    /** Nobody has come to be. */
    static Brood of(Genomes parents, Variation variation) {
        return switch (parents) {
            case AlleleColumns columns -> new AlleleBrood(columns, variation);
            case BitRows rows -> new BitBrood(rows, variation);
        };
    }

    /** Gives an individual the genome of a parent. */
    void keep(int individual, int parent);

    /** Makes an individual of two parents; false if it is not feasible, and then it is to be made or kept again. */
    boolean vary(int individual, int first, int second, KeyedRandom random);

    /** The whole generation. */
    Genomes genomes();
}
