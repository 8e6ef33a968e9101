package wallacea.domain.evolution;

import java.util.ArrayList;
import java.util.List;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.genome.Genomes;
import wallacea.domain.random.KeyedRandom;
import wallacea.domain.random.RandomKey;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.IslandSpec.Emigration;

/** Who sends whom where and when, seen from one island, and what arrives. */
final class Migration {
    /** Purpose of the draws of emigrants; those of individual 0. */
    private static final int EMIGRATION = 5;

    private final IslandSpec spec;
    private final long seed;
    private final int island;
    private final List<Integer> targets;
    private final List<Integer> sources;
    private final Immigration immigration;

    Migration(EvolutionSpec spec, GenomeSpace space, int island) {
        this.spec = spec.islands();
        this.seed = spec.seed();
        this.island = island;
        IslandGraph graph = IslandGraph.of(spec);
        targets = graph.targets(island);
        sources = graph.sources(island);
        immigration = new Immigration(space, spec.islands().replacement());
    }

    boolean emits(int generation) {
        return spec.count() > 1 && (generation + (long) spec.lag()) % spec.interval() == 0;
    }

    List<Integer> targets(int generation) {
        return emits(generation) ? targets : List.of();
    }

    List<Integer> sources(int generation) {
        boolean arrives = spec.count() > 1 && generation >= spec.lag() && generation % spec.interval() == 0;
        return arrives ? sources : List.of();
    }

    /** Distinct valid individuals, at most {@code spec.emigrants}, the best first. */
    Emigrants emigrants(Population population) {
        List<Integer> chosen = switch (spec.emigration()) {
            case Emigration.Best() -> best(population);
            case Emigration.Tournament(int size) -> drawn(population, size);
        };
        Genomes genomes = population.genomes();
        int genes = genomes.genes();
        double[] rows = new double[chosen.size() * genes];
        double[] fitness = new double[chosen.size()];
        boolean[] valid = new boolean[chosen.size()];
        for (int i = 0; i < fitness.length; i++) {
            System.arraycopy(genomes.genome(chosen.get(i)), 0, rows, i * genes, genes);
            fitness[i] = population.fitness(chosen.get(i));
            valid[i] = true;
        }
        return new Emigrants(island, population.generation(), rows, fitness, valid);
    }

    private List<Integer> best(Population population) {
        Ranking ranking = population.ranking();
        List<Integer> chosen = new ArrayList<>();
        for (int rank = 0; rank < ranking.size() && chosen.size() < spec.emigrants(); rank++) {
            int candidate = ranking.individual(rank);
            if (!population.isValid(candidate)) {
                break;
            }
            if (isNew(candidate, chosen, population.genomes())) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    /** Without replacement: who was drawn takes part no more, whether sent or left out as a twin of one that is. */
    private List<Integer> drawn(Population population, int contestants) {
        Ranking ranking = population.ranking();
        int left = population.rankedFitness().valid().length;
        int[] ranks = new int[left];
        for (int rank = 0; rank < left; rank++) {
            ranks[rank] = rank;
        }
        KeyedRandom random = new KeyedRandom(RandomKey.of(seed, island, population.generation(), 0, EMIGRATION));
        List<Integer> chosenRanks = new ArrayList<>();
        List<Integer> chosen = new ArrayList<>();
        while (left > 0 && chosen.size() < spec.emigrants()) {
            int place = random.nextInt(left);
            for (int i = 1; i < contestants; i++) {
                place = Math.min(place, random.nextInt(left));
            }
            int candidate = ranking.individual(ranks[place]);
            if (isNew(candidate, chosen, population.genomes())) {
                chosen.add(candidate);
                chosenRanks.add(ranks[place]);
            }
            left--;
            System.arraycopy(ranks, place + 1, ranks, place, left - place);
        }
        return chosenRanks.stream().sorted().map(ranking::individual).toList();
    }

    private static boolean isNew(int candidate, List<Integer> chosen, Genomes genomes) {
        double[] genome = genomes.genome(candidate);
        return chosen.stream().noneMatch(other -> genomes.holds(other, genome, 0));
    }

    /** The population with the arrived in the place of others. */
    Population immigrate(Population population, List<Emigrants> arrived) {
        return immigration.immigrate(population, arrived);
    }
}
