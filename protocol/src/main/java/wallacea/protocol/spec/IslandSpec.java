package wallacea.protocol.spec;

/**
 * The islands and the migration between them, in logical time: at each generation g that is a multiple of
 * {@code interval} and at least {@code lag}, an island takes what its sources emitted at {@code g - lag}.
 *
 * @param count islands, 1 to 256
 * @param interval generations between migrations, at least 1
 * @param emigrants individuals sent along each edge, at least 1; ignored with one island
 * @param lag generations between emission and arrival, 1 to 100
 */
public record IslandSpec(int count, Topology topology, int interval, int emigrants, int lag) {
    /** Who sends to whom: {@code RING} island i to i+1; {@code FULL} each to every other. */
    public enum Topology {
        RING,
        FULL
    }

    public IslandSpec {
        Check.range("islands.count", count, 1, 256);
        Check.range("islands.interval", interval, 1, 1_000_000);
        Check.range("islands.emigrants", emigrants, 1, 100_000);
        Check.range("islands.lag", lag, 1, 100);
    }
}
