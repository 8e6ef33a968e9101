package wallacea.domain.evolution;

import java.util.List;
import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.genome.Genomes;
import wallacea.protocol.spec.IslandSpec.Replacement;

/**
 * Lets the arrived take the places of others, the best of each source first. One whose genome is already there is left out,
 * the island's best individual always stays, and who has just arrived makes room for nobody.
 */
final class Immigration {
    private final GenomeSpace space;
    private final Replacement replacement;

    Immigration(GenomeSpace space, Replacement replacement) {
        this.space = space;
        this.replacement = replacement;
    }

    Population immigrate(Population population, List<Emigrants> arrived) {
        int most = arrived.stream().mapToInt(Emigrants::count).max().orElse(0);
        if (most == 0) {
            return population;
        }
        Genomes genomes = population.genomes().copy();
        double[] fitness = population.fitness().clone();
        boolean[] valid = population.valid().clone();
        Places places = new Places(population);
        for (int i = 0; i < most; i++) {
            for (Emigrants emigrants : arrived) {
                int offset = i * genomes.genes();
                if (i < emigrants.count() && places.left > 0 && !isPresent(genomes, emigrants.rows(), offset)) {
                    int replaced = places.take(emigrants, i);
                    if (replaced >= 0) {
                        genomes.put(replaced, emigrants.rows(), offset);
                        fitness[replaced] = emigrants.fitness()[i];
                        valid[replaced] = emigrants.valid()[i];
                    }
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

    /** The individuals that may still make room, the worst first. */
    private final class Places {
        private final Population population;
        private final int[] individuals;
        private int left;

        private Places(Population population) {
            this.population = population;
            Ranking ranking = population.ranking();
            left = ranking.size() - 1;
            individuals = new int[left];
            for (int i = 0; i < left; i++) {
                individuals[i] = ranking.individual(left - i);
            }
        }

        /** Who makes room for an emigrant; -1 if nobody does. */
        private int take(Emigrants emigrants, int emigrant) {
            return switch (replacement) {
                case WORST -> remove(0);
                case IF_BETTER -> isBetter(emigrants, emigrant, individuals[0]) ? remove(0) : -1;
                case MOST_SIMILAR -> remove(nearest(emigrants.rows(), emigrant * space.genes()));
            };
        }

        private int remove(int place) {
            int individual = individuals[place];
            left--;
            System.arraycopy(individuals, place + 1, individuals, place, left - place);
            return individual;
        }

        private boolean isBetter(Emigrants emigrants, int emigrant, int individual) {
            boolean isValid = emigrants.valid()[emigrant];
            return isValid == population.isValid(individual)
                    ? emigrants.fitness()[emigrant] > population.fitness(individual)
                    : isValid;
        }

        /** The place of the individual at the least distance; the worst of several. */
        private int nearest(double[] rows, int offset) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int place = 0; place < left; place++) {
                double distance = space.distance(population.genomes(), individuals[place], rows, offset);
                if (distance < least) {
                    least = distance;
                    nearest = place;
                }
            }
            return nearest;
        }
    }
}
