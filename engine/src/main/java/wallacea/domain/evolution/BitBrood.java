package wallacea.domain.evolution;

import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.Genomes;
import wallacea.domain.random.KeyedRandom;

/** Children of genomes of bits: made where they stay. */
final class BitBrood implements Brood {
    private final Variation variation;
    private final long[] parents;
    private final BitRows genomes;
    private final int words;

    BitBrood(BitRows parents, Variation variation) {
        this.variation = variation;
        this.parents = parents.words();
        genomes = new BitRows(parents.genes(), parents.size());
        words = parents.wordsPerGenome();
    }

    @Override
    public void keep(int individual, int parent) {
        System.arraycopy(parents, parent * words, genomes.words(), individual * words, words);
    }

    @Override
    public boolean vary(int individual, int first, int second, KeyedRandom random) {
        return variation.vary(parents, first * words, second * words, genomes.words(), individual * words, random);
    }

    @Override
    public Genomes genomes() {
        return genomes;
    }
}
