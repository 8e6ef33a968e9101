package wallacea.domain.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import wallacea.domain.genome.Genomes;
import wallacea.protocol.spec.IslandSpec;

/** Who sends whom where and when, seen from one island, and what arrives. */
final class Migration {
    private final IslandSpec spec;
    private final int island;

    Migration(IslandSpec spec, int island) {
        this.spec = spec;
        this.island = island;
    }

    boolean emits(int generation) {
        return spec.count() > 1 && (generation + (long) spec.lag()) % spec.interval() == 0;
    }

    List<Integer> targets(int generation) {
        return emits(generation) ? neighbours(1) : List.of();
    }

    List<Integer> sources(int generation) {
        boolean arrives = spec.count() > 1 && generation >= spec.lag() && generation % spec.interval() == 0;
        return arrives ? neighbours(-1) : List.of();
    }

    private List<Integer> neighbours(int direction) {
        return switch (spec.topology()) {
            case RING -> List.of(Math.floorMod(island + direction, spec.count()));
            case FULL ->
                IntStream.range(0, spec.count())
                        .filter(other -> other != island)
                        .boxed()
                        .toList();
        };
    }

    /** The best distinct valid individuals, at most {@code spec.emigrants}. */
    Emigrants emigrants(Population population) {
        Ranking ranking = population.ranking();
        List<Integer> chosen = new ArrayList<>();
        Genomes genomes = population.genomes();
        for (int rank = 0; rank < ranking.size() && chosen.size() < spec.emigrants(); rank++) {
            int candidate = ranking.individual(rank);
            if (!population.isValid(candidate)) {
                break;
            }
            double[] genome = genomes.genome(candidate);
            if (chosen.stream().noneMatch(other -> genomes.holds(other, genome, 0))) {
                chosen.add(candidate);
            }
        }
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

    /**
     * Replaces the worst individuals by the arrived, the best of each source first; one whose genome is already there is
     * left out, and the island's best individual always stays.
     */
    Population immigrate(Population population, List<Emigrants> arrived) {
        int most = arrived.stream().mapToInt(Emigrants::count).max().orElse(0);
        if (most == 0) {
            return population;
        }
        Genomes genomes = population.genomes().copy();
        double[] fitness = population.fitness().clone();
        boolean[] valid = population.valid().clone();
        Ranking ranking = population.ranking();
        int rank = ranking.size() - 1;
        for (int i = 0; i < most; i++) {
            for (Emigrants emigrants : arrived) {
                int offset = i * genomes.genes();
                if (i < emigrants.count() && rank > 0 && !isPresent(genomes, emigrants.rows(), offset)) {
                    int replaced = ranking.individual(rank--);
                    genomes.put(replaced, emigrants.rows(), offset);
                    fitness[replaced] = emigrants.fitness()[i];
                    valid[replaced] = emigrants.valid()[i];
                }
            }
        }
        return new Population(population.generation(), genomes, fitness, valid, population.size());
    }

    private static boolean isPresent(Genomes genomes, double[] rows, int offset) {
        for (int individual = 0; individual < genomes.size(); individual++) {
            if (genomes.holds(individual, rows, offset)) {
                return true;
            }
        }
        return false;
    }
}
