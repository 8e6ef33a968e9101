package wallacea.protocol.spec;

import java.util.Optional;

/**
 * The islands and the migration between them, in logical time: at each generation g that is a multiple of
 * {@code interval} and at least {@code lag}, an island takes what its sources emitted at {@code g - lag}.
 *
 * @param count islands, 1 to 256
 * @param topology who sends to whom; of this number of islands
 * @param interval generations between migrations, at least 1
 * @param emigrants individuals sent along each edge, at least 1; ignored with one island
 * @param lag generations between emission and arrival, 1 to 100
 * @param emigration who is sent
 * @param replacement who makes room for the arrived
 */
public record IslandSpec(
        int count,
        Topology topology,
        int interval,
        int emigrants,
        int lag,
        Emigration emigration,
        Replacement replacement) {
    /** Most islands. */
    public static final int MOST = 256;

    public IslandSpec {
        Check.range("islands.count", count, 1, MOST);
        Check.range("islands.interval", interval, 1, 1_000_000);
        Check.range("islands.emigrants", emigrants, 1, 100_000);
        Check.range("islands.lag", lag, 1, 100);
        Optional<String> misfit = topology.misfit(count);
        Check.that(misfit.isEmpty(), "islands.topology must be " + misfit.orElse("") + ": topology=" + topology);
    }

    /** The best emigrate and the worst make room. */
    public IslandSpec(int count, Topology topology, int interval, int emigrants, int lag) {
        this(count, topology, interval, emigrants, lag, new Emigration.Best(), Replacement.WORST);
    }

    /** Which of an island's distinct valid individuals emigrate. */
    public sealed interface Emigration {
        /** The best. */
        record Best() implements Emigration {}

        /** One after another the best of {@code size} (1 to 1,000) drawn among those left; 1 is pure chance. */
        record Tournament(int size) implements Emigration {
            public Tournament {
                Check.range("islands.emigration.size", size, 1, 1_000);
            }
        }
    }

    /** Who makes room for one that arrived; never the island's best, and each at most once a generation. */
    public enum Replacement {
        /** The worst that is left. */
        WORST,
        /** The worst that is left, if the arrived one is better. */
        IF_BETTER,
        /** The one whose genome is nearest. */
        MOST_SIMILAR
    }
}
