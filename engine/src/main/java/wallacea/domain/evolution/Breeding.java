package wallacea.domain.evolution;

import wallacea.domain.genome.Feasibility;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.genome.Genomes;
import wallacea.domain.operator.Crossover;
import wallacea.domain.operator.Mutation;
import wallacea.domain.operator.Selection;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.random.RandomKey;
import wallacea.domain.random.Trials;
import wallacea.protocol.spec.OperatorSpec;

/** Makes the individuals of one island: the first ones by chance, all others from parents. */
final class Breeding {
    /** Draws of generation 0 until a feasible genome must have come. */
    static final int INITIAL_ATTEMPTS = 10_000;

    /** Children of the same parents until the first parent takes their place. */
    static final int OFFSPRING_ATTEMPTS = 100;

    private static final int INITIAL = 1;
    private static final int PARENTS = 2;
    private static final int VARIATION = 3;
    /** Draws that all parents of a generation have in common. */
    private static final int SAMPLING = 4;

    /** Individuals that are bred row by row before they enter the columns. */
    private static final int BLOCK = 64;

    private final GenomeSpace space;
    private final OperatorSpec operators;
    private final Feasibility feasibility;
    private final long seed;
    private final int island;
    private final Crossover crossover;
    private final Mutation mutation;
    private final Trials mutated;

    Breeding(GenomeSpace space, OperatorSpec operators, Feasibility feasibility, long seed, int island) {
        this.space = space;
        this.operators = operators;
        this.feasibility = feasibility;
        this.seed = seed;
        this.island = island;
        crossover = Crossover.of(operators.crossover());
        mutation = Mutation.of(operators.mutation());
        mutated = new Trials(operators.mutationRate(), space.genes());
    }

    /** Generation 0. */
    Population initial(int size) {
        Genomes genomes = new Genomes(space.genes(), size);
        KeyedRandom random = new KeyedRandom(0);
        double[] genome = new double[space.genes()];
        for (int individual = 0; individual < size; individual++) {
            drawFeasible(individual, genome, random);
            genomes.put(individual, genome, 0);
        }
        return new Population(0, genomes, new double[size], new boolean[size], 0);
    }

    private void drawFeasible(int individual, double[] genome, KeyedRandom random) {
        long key = RandomKey.of(seed, island, 0, individual, INITIAL);
        for (int attempt = 0; attempt < INITIAL_ATTEMPTS; attempt++) {
            random.reset(RandomKey.mix(key, attempt));
            space.draw(genome, random);
            if (feasibility.isFeasible(genome)) {
                return;
            }
        }
        throw new IllegalArgumentException("no genome satisfies `where`: draws=" + INITIAL_ATTEMPTS + " island="
                + island + " individual=" + individual);
    }

    /** The next generation: the {@code elite} best with their results, then children. */
    Population offspring(Population parents, int elite) {
        int size = parents.size();
        int genes = space.genes();
        int generation = parents.generation() + 1;
        long key = RandomKey.mix(RandomKey.mix(seed, island), generation);
        KeyedRandom random = new KeyedRandom(RandomKey.mix(RandomKey.mix(key, 0), SAMPLING));
        Selection selection = Selection.of(operators.selection(), parents.rankedFitness(), 2 * (size - elite), random);
        Ranking ranking = parents.ranking();
        double[] rows = parents.rows(0, size);
        double[] first = new double[genes];
        double[] second = new double[genes];
        double[] child = new double[genes];
        double[] block = new double[BLOCK * genes];
        Genomes genomes = new Genomes(genes, size);
        double[] fitness = new double[size];
        boolean[] valid = new boolean[size];
        for (int from = 0; from < size; from += BLOCK) {
            int count = Math.min(BLOCK, size - from);
            for (int i = 0; i < count; i++) {
                int individual = from + i;
                if (individual < elite) {
                    int survivor = ranking.individual(individual);
                    System.arraycopy(rows, genes * survivor, block, genes * i, genes);
                    fitness[individual] = parents.fitness(survivor);
                    valid[individual] = parents.isValid(survivor);
                } else {
                    int choice = 2 * (individual - elite);
                    long own = RandomKey.mix(key, individual);
                    random.reset(RandomKey.mix(own, PARENTS));
                    int one = ranking.individual(selection.select(choice, random));
                    int other = ranking.individual(selection.select(choice + 1, random));
                    System.arraycopy(rows, genes * one, first, 0, genes);
                    System.arraycopy(rows, genes * other, second, 0, genes);
                    vary(RandomKey.mix(own, VARIATION), first, second, child, random);
                    System.arraycopy(child, 0, block, genes * i, genes);
                }
            }
            genomes.put(from, count, block);
        }
        return new Population(generation, genomes, fitness, valid, elite);
    }

    private void vary(long key, double[] first, double[] second, double[] child, KeyedRandom random) {
        for (int attempt = 1; attempt <= OFFSPRING_ATTEMPTS; attempt++) {
            random.reset(RandomKey.mix(key, attempt));
            if (random.nextBoolean(operators.crossoverRate())) {
                crossover.cross(space, first, second, child, random);
            } else {
                System.arraycopy(first, 0, child, 0, child.length);
            }
            for (int gene = mutated.next(0, random); gene < child.length; gene = mutated.next(gene + 1, random)) {
                child[gene] = mutation.mutate(space, gene, child[gene], random);
            }
            if (feasibility.isFeasible(child)) {
                return;
            }
        }
        System.arraycopy(first, 0, child, 0, child.length);
    }
}
