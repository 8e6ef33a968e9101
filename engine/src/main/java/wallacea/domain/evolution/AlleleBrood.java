package wallacea.domain.evolution;

import wallacea.domain.genome.AlleleColumns;
import wallacea.domain.genome.Genomes;
import wallacea.domain.random.KeyedRandom;

/** Children of genomes in columns: bred as rows, which enter the columns by the block. */
final class AlleleBrood implements Brood {
    private static final int BLOCK = 64;

    private final Variation variation;
    private final double[] parents;
    private final AlleleColumns genomes;
    private final int genes;
    private final double[] first;
    private final double[] second;
    private final double[] child;
    private final double[] block;

    AlleleBrood(AlleleColumns parents, Variation variation) {
        this.variation = variation;
        genes = parents.genes();
        this.parents = parents.rows(0, parents.size());
        genomes = new AlleleColumns(genes, parents.size());
        first = new double[genes];
        second = new double[genes];
        child = new double[genes];
        block = new double[BLOCK * genes];
    }

    @Override
    public void keep(int individual, int parent) {
        enter(individual, parents, genes * parent);
    }

    @Override
    public boolean vary(int individual, int one, int other, KeyedRandom random) {
        System.arraycopy(parents, genes * one, first, 0, genes);
        System.arraycopy(parents, genes * other, second, 0, genes);
        if (!variation.vary(first, second, child, random)) {
            return false;
        }
        enter(individual, child, 0);
        return true;
    }

    private void enter(int individual, double[] rows, int offset) {
        int place = individual % BLOCK;
        System.arraycopy(rows, offset, block, genes * place, genes);
        if (place == BLOCK - 1 || individual == genomes.size() - 1) {
            genomes.put(individual - place, place + 1, block);
        }
    }

    @Override
    public Genomes genomes() {
        return genomes;
    }
}
