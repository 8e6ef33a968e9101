package wallacea.domain.evolution;

import java.util.List;
import wallacea.protocol.value.Digest;

/**
 * An island after a generation was closed: everything that exact continuation needs, and what is told about the generation.
 *
 * @param population the generation, immigrants included
 * @param champions at most {@link #CHAMPIONS}, oldest first; when full, every second one but the newest is dropped
 * @param lastImprovement generation of the newest champion; 0 if there was none
 * @param evaluations individuals evaluated so far, counted logically
 * @param emigrants those emitted at the last {@code lag} generations, oldest first
 * @param leaf digest of {@code population}
 */
public record IslandState(
        int island,
        Population population,
        HallOfFame hallOfFame,
        List<Champion> champions,
        int lastImprovement,
        long evaluations,
        List<Emigrants> emigrants,
        IslandSummary summary,
        Digest leaf) {
    /** Most champions kept. */
    public static final int CHAMPIONS = 512;

    public IslandState {
        champions = List.copyOf(champions);
        emigrants = List.copyOf(emigrants);
    }

    public int generation() {
        return population.generation();
    }
}
