package wallacea.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.domain.random.Chi;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.spec.Topology.Custom.Edge;

class IslandGraphTest {
    @Test
    void ofARingEachSendsToTheNext() {
        IslandGraph ring = graph(5, Topology.RING, 1);
        assertThat(ring.targets(4)).containsExactly(0);
        assertThat(ring.sources(4)).containsExactly(3);
        assertThat(graph(1, Topology.RING, 1).targets(0)).isEmpty();
    }

    @Test
    void ofAStarAllGoesByTheFirst() {
        IslandGraph star = graph(4, Topology.STAR, 1);
        assertThat(star.targets(0)).containsExactly(1, 2, 3);
        assertThat(star.sources(0)).containsExactly(1, 2, 3);
        assertThat(star.targets(2)).containsExactly(0);
        assertThat(star.sources(2)).containsExactly(0);
    }

    /** The plain twin steps through rows and columns. */
    @ParameterizedTest
    @CsvSource({"12, 3", "6, 2", "4, 2", "10, 5", "256, 16", "21, 3", "21, 7"})
    void ofATorusEachExchangesWithThoseAboveBelowLeftAndRight(int count, int rows) {
        int columns = count / rows;
        IslandGraph torus = graph(count, new Topology.Torus(rows), 1);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Set<Integer> around = new TreeSet<>();
                around.add((row + 1) % rows * columns + column);
                around.add((row + rows - 1) % rows * columns + column);
                around.add(row * columns + (column + 1) % columns);
                around.add(row * columns + (column + columns - 1) % columns);
                int island = row * columns + column;
                assertThat(torus.targets(island)).containsExactlyElementsOf(around);
                assertThat(torus.sources(island)).containsExactlyElementsOf(around);
                assertThat(around).hasSize((rows == 2 ? 1 : 2) + (columns == 2 ? 1 : 2));
            }
        }
        assertConnected(torus, count);
    }

    @ParameterizedTest
    @CsvSource({"12, 3", "7, 1", "16, 4", "2, 1", "6, 2", "256, 16", "1, 1", "250, 10"})
    void theTorusNearestToASquareIsTheUsualOne(int count, int rows) {
        assertThat(Topology.Torus.of(count)).isEqualTo(new Topology.Torus(rows));
    }

    @Test
    void ofItsOwnEdgesEachGoesItsWayOnly() {
        IslandGraph own = graph(
                4, new Topology.Custom(List.of(new Edge(3, 0), new Edge(0, 2), new Edge(0, 1), new Edge(2, 0))), 1);
        assertThat(own.targets(0)).containsExactly(1, 2);
        assertThat(own.sources(0)).containsExactly(2, 3);
        assertThat(own.targets(1)).isEmpty();
        assertThat(own.sources(3)).isEmpty();
    }

    @Test
    void ofARandomRegularGraphEachExchangesWithAsManyAndAllAreConnected() {
        for (int count = 3; count <= 24; count++) {
            for (int degree = 2; degree < count; degree++) {
                if (degree * count % 2 == 0) {
                    for (int seed = 0; seed < 5; seed++) {
                        assertRegular(count, degree, seed);
                    }
                }
            }
        }
        assertRegular(256, 2, 1);
        assertRegular(256, 3, 1);
        assertRegular(256, 127, 1);
        assertRegular(256, 128, 1);
        assertRegular(255, 254, 1);
    }

    private static void assertRegular(int count, int degree, long seed) {
        IslandGraph graph = graph(count, new Topology.RandomRegular(degree), seed);
        for (int island = 0; island < count; island++) {
            assertThat(graph.targets(island))
                    .as("count=%d degree=%d seed=%d", count, degree, seed)
                    .hasSize(degree)
                    .doesNotContain(island)
                    .isEqualTo(graph.sources(island));
        }
        assertConnected(graph, count);
    }

    private static void assertConnected(IslandGraph graph, int count) {
        Set<Integer> reached = new TreeSet<>(Set.of(0));
        int before = 0;
        while (reached.size() > before) {
            before = reached.size();
            for (int island : List.copyOf(reached)) {
                reached.addAll(graph.targets(island));
            }
        }
        assertThat(reached).hasSize(count);
    }

    @Test
    void aRandomRegularGraphFollowsFromTheSeed() {
        Topology topology = new Topology.RandomRegular(3);
        assertThat(edges(graph(20, topology, 7), 20)).isEqualTo(edges(graph(20, topology, 7), 20));
        assertThat(edges(graph(20, topology, 7), 20)).isNotEqualTo(edges(graph(20, topology, 8), 20));
    }

    /** Of six islands with three neighbours each there are 70 graphs: 60 prisms and 10 that are bipartite. */
    @Test
    void everyRegularGraphComesAboutAsOften() {
        Map<String, Long> found = new TreeMap<>();
        for (int seed = 0; seed < 21_000; seed++) {
            found.merge(edges(graph(6, new Topology.RandomRegular(3), seed), 6), 1L, Long::sum);
        }
        assertThat(found).hasSize(70);
        assertThat(Chi.excess(found.values().stream().mapToLong(Long::longValue).toArray()))
                .isBetween(-4.0, 4.0);
    }

    private static String edges(IslandGraph graph, int count) {
        return IntStream.range(0, count).mapToObj(graph::targets).toList().toString();
    }

    private static IslandGraph graph(int count, Topology topology, long seed) {
        EvolutionSpec spec = Specs.rastrigin(1000, new IslandSpec(count, topology, 1, 1, 1), 5);
        return IslandGraph.of(spec.withSeed(seed));
    }
}
