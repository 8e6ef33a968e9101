package wallacea.protocol.spec;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Which islands send emigrants to which, as a graph with an edge from each sender to each receiver. */
public sealed interface Topology {
    /** Island i to i+1, the last to the first. */
    Topology RING = Shape.RING;

    /** Each to every other. */
    Topology FULL = Shape.FULL;

    /** Island 0 to every other, and every other to island 0. */
    Topology STAR = Shape.STAR;

    /** Why it is not for so many islands, as what would be expected instead; empty if it is. */
    Optional<String> misfit(int count);

    /** Those that need no numbers. Journaled by their order: new ones come last. */
    enum Shape implements Topology {
        RING,
        FULL,
        STAR;

        @Override
        public Optional<String> misfit(int count) {
            return Optional.empty();
        }
    }

    /**
     * A grid whose ends meet: island {@code row * columns + column} and each of its neighbours above, below, left and right
     * send to one another.
     *
     * @param rows at least 2, as are the columns; their product is the number of islands
     */
    record Torus(int rows) implements Topology {
        @Override
        public Optional<String> misfit(int count) {
            return rows >= 2 && count % rows == 0 && count / rows >= 2
                    ? Optional.empty()
                    : Optional.of("torus(rows) with at least 2 rows and 2 columns that make up islands.count=" + count);
        }

        /** The torus nearest to a square; with one row if there is no other. */
        public static Torus of(int count) {
            int rows = (int) Math.sqrt(count);
            while (count % rows != 0) {
                rows--;
            }
            return new Torus(rows);
        }
    }

    /**
     * A connected graph in which every island exchanges with {@code degree} others, by chance that follows from the run's
     * seed.
     */
    record RandomRegular(int degree) implements Topology {
        @Override
        public Optional<String> misfit(int count) {
            return degree >= 2 && degree < count && (long) degree * count % 2 == 0
                    ? Optional.empty()
                    : Optional.of(
                            "random-regular(degree) with a degree from 2 to islands.count - 1, even if islands.count="
                                    + count + " is odd");
        }
    }

    /**
     * Edge by edge.
     *
     * @param edges 1 to 2,048, kept in order of sender and receiver; none twice and none from an island to itself
     */
    record Custom(List<Edge> edges) implements Topology {
        public static final int MOST_EDGES = 2_048;

        public Custom {
            edges = edges.stream()
                    .sorted(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to))
                    .toList();
            Check.range("islands.edges", edges.size(), 1, MOST_EDGES);
            Check.that(new HashSet<>(edges).size() == edges.size(), "islands.edges must not name one twice: " + edges);
        }

        @Override
        public Optional<String> misfit(int count) {
            return edges.stream().allMatch(edge -> edge.from() < count && edge.to() < count)
                    ? Optional.empty()
                    : Optional.of("custom with edges between islands 0 to islands.count - 1=" + (count - 1));
        }

        /** One way from an island to another. */
        public record Edge(int from, int to) {
            public Edge {
                Check.range("islands.edges", from, 0, IslandSpec.MOST - 1L);
                Check.range("islands.edges", to, 0, IslandSpec.MOST - 1L);
                Check.that(from != to, "an island must not send to itself: " + from + "->" + to);
            }
        }
    }
}
