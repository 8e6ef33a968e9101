package wallacea.domain.evolution;

import java.util.ArrayList;
import java.util.List;

/**
 * The best individual of an island at a generation at which the island's best fitness improved.
 *
 * @param genome one allele a gene
 */
public record Champion(int generation, double fitness, double[] genome) {
    /** The champions with the best of a population, if it is valid and better than all before. */
    static List<Champion> after(List<Champion> before, Population population, int best) {
        boolean improved = population.isValid(best)
                && (before.isEmpty()
                        || population.fitness(best) > before.getLast().fitness());
        if (!improved) {
            return before;
        }
        List<Champion> champions = before.size() < IslandState.CHAMPIONS ? new ArrayList<>(before) : thinned(before);
        champions.add(new Champion(
                population.generation(),
                population.fitness(best),
                population.genomes().genome(best)));
        return champions;
    }

    /** Every second one, the newest among them. */
    private static List<Champion> thinned(List<Champion> champions) {
        List<Champion> kept = new ArrayList<>();
        for (int i = 1 - champions.size() % 2; i < champions.size(); i += 2) {
            kept.add(champions.get(i));
        }
        return kept;
    }
}
