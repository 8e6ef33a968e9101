package wallacea.protocol.evolution;

import java.util.Comparator;
import java.util.List;

/**
 * Says that an individual counts as invalid without a result, because its fitness took down workers. It is the one thing
 * that cannot be derived, so it is part of an evolution's input once it is in the journal, and is never used before.
 *
 * @param individual index in its island's population, before immigration
 */
public record Verdict(int generation, int island, int individual) implements Comparable<Verdict> {
    private static final Comparator<Verdict> ORDER = Comparator.comparingInt(Verdict::generation)
            .thenComparingInt(Verdict::island)
            .thenComparingInt(Verdict::individual);

    /** Most verdicts of one evolution; they travel in every order to an island. */
    public static final int LIMIT = 4_096;

    /** By generation, island, individual. */
    @Override
    public int compareTo(Verdict other) {
        return ORDER.compare(this, other);
    }

    /**
     * Whether this verdict can change what an island holds after a generation: on its own island from its generation on,
     * elsewhere once its island's emigrants can have arrived.
     *
     * @param lag generations between emission and arrival of emigrants
     */
    public boolean reaches(int otherIsland, int otherGeneration, int lag) {
        return otherGeneration >= (otherIsland == island ? generation : generation + lag);
    }

    /**
     * Whether what an island held after a generation, computed when only the first {@code known} of the verdicts were
     * known, still holds now that all of them are.
     */
    public static boolean holds(List<Verdict> all, int known, int island, int generation, int lag) {
        for (int i = known; i < all.size(); i++) {
            if (all.get(i).reaches(island, generation, lag)) {
                return false;
            }
        }
        return true;
    }
}
