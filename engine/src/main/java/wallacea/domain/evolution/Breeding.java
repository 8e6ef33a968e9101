package wallacea.domain.evolution;

import wallacea.domain.genome.Feasibility;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.genome.Genomes;
import wallacea.domain.operator.Selection;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.random.KeyedStates;
import wallacea.domain.random.RandomKey;
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

    /** Children whose draws are prepared at once. */
    private static final int TOGETHER = 512;

    private static final int OF_PARENTS = 0;
    private static final int OF_VARIATION = 1;
    private static final long[] KEY_OF_PARENTS = {PARENTS};
    private static final long[] KEY_OF_VARIATION = {VARIATION, 1};

    private final GenomeSpace space;
    private final OperatorSpec operators;
    private final Feasibility feasibility;
    private final long seed;
    private final int island;
    private final Variation variation;
    private final KeyedStates states = new KeyedStates(TOGETHER);

    Breeding(GenomeSpace space, OperatorSpec operators, Feasibility feasibility, long seed, int island) {
        this.space = space;
        this.operators = operators;
        this.feasibility = feasibility;
        this.seed = seed;
        this.island = island;
        variation = new Variation(space, operators, feasibility);
    }

    /** Generation 0. */
    Population initial(int size) {
        Genomes genomes = space.room(size);
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
        int generation = parents.generation() + 1;
        long key = RandomKey.mix(RandomKey.mix(seed, island), generation);
        KeyedRandom random = new KeyedRandom(RandomKey.mix(RandomKey.mix(key, 0), SAMPLING));
        Selection selection = Selection.of(operators.selection(), parents.rankedFitness(), 2 * (size - elite), random);
        Ranking ranking = parents.ranking();
        Brood brood = Brood.of(parents.genomes(), variation);
        double[] fitness = new double[size];
        boolean[] valid = new boolean[size];
        for (int individual = 0; individual < elite; individual++) {
            int survivor = ranking.individual(individual);
            brood.keep(individual, survivor);
            fitness[individual] = parents.fitness(survivor);
            valid[individual] = parents.isValid(survivor);
        }
        for (int individual = elite; individual < size; individual++) {
            int child = individual - elite;
            int ahead = child % TOGETHER;
            if (ahead == 0) {
                prepare(key, individual);
            }
            states.start(OF_PARENTS, ahead, random);
            int one = ranking.individual(selection.select(2 * child, random));
            int other = ranking.individual(selection.select(2 * child + 1, random));
            states.start(OF_VARIATION, ahead, random);
            if (!brood.vary(individual, one, other, random)) {
                varyAgain(
                        RandomKey.mix(RandomKey.mix(key, individual), VARIATION),
                        brood,
                        individual,
                        one,
                        other,
                        random);
            }
        }
        return new Population(generation, brood.genomes(), fitness, valid, elite);
    }

    /** Where the draws of the next children start: of their parents, and of their first variation. */
    private void prepare(long key, int first) {
        states.begin(key, first);
        states.make(OF_PARENTS, KEY_OF_PARENTS);
        states.make(OF_VARIATION, KEY_OF_VARIATION);
    }

    private static void varyAgain(long key, Brood brood, int individual, int one, int other, KeyedRandom random) {
        for (int attempt = 2; attempt <= OFFSPRING_ATTEMPTS; attempt++) {
            random.reset(RandomKey.mix(key, attempt));
            if (brood.vary(individual, one, other, random)) {
                return;
            }
        }
        brood.keep(individual, one);
    }
}
