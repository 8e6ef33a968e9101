package wallacea.domain.evolution;

import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.operator.Crossover;
import wallacea.domain.operator.Mutation;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.random.Trials;
import wallacea.protocol.spec.OperatorSpec;

/**
 * Makes a child of two parents: crossover with its rate, else the first parent; then each gene mutates with its rate. A child
 * of bits is the same as one of alleles, by the same draws. One instance serves one thread.
 */
final class Variation {
    private final GenomeSpace space;
    private final Feasibility feasibility;
    private final Crossover crossover;
    private final double crossoverRate;
    private final Mutation mutation;
    private final Trials mutated;
    private final double[] alleles;

    Variation(GenomeSpace space, OperatorSpec operators, Feasibility feasibility) {
        this.space = space;
        this.feasibility = feasibility;
        crossover = Crossover.of(operators.crossover());
        crossoverRate = operators.crossoverRate();
        mutation = Mutation.of(operators.mutation());
        mutated = new Trials(operators.mutationRate(), space.genes());
        alleles = new double[space.genes()];
    }

    /** Writes a child; returns whether it is feasible. */
    boolean vary(double[] first, double[] second, double[] child, KeyedRandom random) {
        if (random.nextBoolean(crossoverRate)) {
            crossover.cross(space, first, second, child, random);
        } else {
            System.arraycopy(first, 0, child, 0, child.length);
        }
        for (int gene = mutated.next(0, random); gene < child.length; gene = mutated.next(gene + 1, random)) {
            child[gene] = mutation.mutate(space, gene, child[gene], random);
        }
        return feasibility.isFeasible(child);
    }

    /**
     * Writes a child of genomes of bits; returns whether it is feasible. Whatever the mutation, a boolean gene is drawn
     * afresh.
     *
     * @param parents their words begin at {@code first} and {@code second}
     * @param children receives the child's words from {@code at} on; what it has behind the last gene must be 0
     */
    boolean vary(long[] parents, int first, int second, long[] children, int at, KeyedRandom random) {
        int genes = alleles.length;
        if (random.nextBoolean(crossoverRate)) {
            crossover.cross(genes, parents, first, second, children, at, random);
        } else {
            System.arraycopy(parents, first, children, at, BitRows.wordsPerGenome(genes));
        }
        for (int gene = mutated.next(0, random); gene < genes; gene = mutated.next(gene + 1, random)) {
            int word = at + gene / Long.SIZE;
            children[word] = (children[word] & ~(1L << gene)) | (long) random.nextInt(2) << gene;
        }
        if (feasibility == Feasibility.ALWAYS) {
            return true;
        }
        BitRows.unpack(children, at, alleles, 0, genes);
        return feasibility.isFeasible(alleles);
    }
}
