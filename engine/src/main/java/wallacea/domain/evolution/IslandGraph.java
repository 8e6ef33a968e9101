package wallacea.domain.evolution;

import java.util.List;
import java.util.stream.IntStream;
import wallacea.domain.random.RandomKey;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.Topology;

/** Which islands of an evolution send emigrants to which. */
final class IslandGraph {
    /** Purpose of the draws; those of island, generation and individual 0. */
    private static final int TOPOLOGY = 6;

    private final boolean[][] sends;

    private IslandGraph(boolean[][] sends) {
        this.sends = sends;
    }

    /** The graph of the spec's topology; by chance it is the same for every run of one seed. */
    static IslandGraph of(EvolutionSpec spec) {
        int count = spec.islands().count();
        return switch (spec.islands().topology()) {
            case Topology.Shape.RING -> where(count, (from, to) -> to == (from + 1) % count);
            case Topology.Shape.FULL -> where(count, (from, to) -> true);
            case Topology.Shape.STAR -> where(count, (from, to) -> from == 0 || to == 0);
            case Topology.Torus(int rows) -> torus(rows, count / rows);
            case Topology.RandomRegular(int degree) -> {
                long key = RandomKey.of(spec.seed(), 0, 0, 0, TOPOLOGY);
                yield new IslandGraph(RandomRegularGraph.connected(count, degree, key));
            }
            case Topology.Custom custom -> {
                boolean[][] sends = new boolean[count][count];
                custom.edges().forEach(edge -> sends[edge.from()][edge.to()] = true);
                yield new IslandGraph(sends);
            }
        };
    }

    private static IslandGraph torus(int rows, int columns) {
        return where(rows * columns, (from, to) -> {
            boolean sameRow = from / columns == to / columns;
            boolean sameColumn = from % columns == to % columns;
            return (sameColumn && isNext(from / columns, to / columns, rows))
                    || (sameRow && isNext(from % columns, to % columns, columns));
        });
    }

    private static boolean isNext(int one, int other, int of) {
        return (one + 1) % of == other || (other + 1) % of == one;
    }

    private interface Edge {
        boolean exists(int from, int to);
    }

    /** Never from an island to itself. */
    private static IslandGraph where(int count, Edge edge) {
        boolean[][] sends = new boolean[count][count];
        for (int from = 0; from < count; from++) {
            for (int to = 0; to < count; to++) {
                sends[from][to] = from != to && edge.exists(from, to);
            }
        }
        return new IslandGraph(sends);
    }

    /** The islands that an island sends to, ascending. */
    List<Integer> targets(int island) {
        return IntStream.range(0, sends.length)
                .filter(to -> sends[island][to])
                .boxed()
                .toList();
    }

    /** The islands that send to an island, ascending. */
    List<Integer> sources(int island) {
        return IntStream.range(0, sends.length)
                .filter(from -> sends[from][island])
                .boxed()
                .toList();
    }
}
