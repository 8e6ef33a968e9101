package wallacea.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.IslandSpec.Emigration;
import wallacea.protocol.spec.IslandSpec.Replacement;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.spec.Topology.Custom.Edge;
import wallacea.protocol.work.Chunk;

/** The section {@code islands} of a spec. */
final class IslandSection {
    private static final Pattern EDGE = Pattern.compile("\\s*(\\d{1,3})\\s*->\\s*(\\d{1,3})\\s*");
    private static final String EDGES = "a list of 1 to " + Topology.Custom.MOST_EDGES + " different edges";
    private static final int DEGREE = 4;

    private final SpecSection section;

    private IslandSection(SpecSection section) {
        this.section = section;
    }

    static IslandSpec read(SpecSection section, PopulationSpec population, int genes) {
        return new IslandSection(section).read(population, genes);
    }

    private IslandSpec read(PopulationSpec population, int genes) {
        int count = section.whole("count", 1, 1, IslandSpec.MOST);
        if (count > population.size()) {
            section.refuse("count", "at most population.size=" + population.size());
        }
        return new IslandSpec(
                count,
                topology(count),
                section.whole("interval", 10, 1, 1_000_000),
                emigrants(count, population, genes),
                section.whole("lag", 2, 1, 100),
                CallKind.choice(
                        section,
                        "emigration",
                        new Emigration.Best(),
                        CallKind.word("best", new Emigration.Best()),
                        new CallKind<>("tournament(size)", 3, 1, 1_000, true, x -> new Emigration.Tournament((int) x)),
                        CallKind.word("random", new Emigration.Tournament(1))),
                section.choice(
                        "replacement",
                        Replacement.WORST,
                        Map.of(
                                "worst", Replacement.WORST,
                                "if-better", Replacement.IF_BETTER,
                                "most-similar", Replacement.MOST_SIMILAR)));
    }

    /** Those that go along an edge travel in one message. */
    private int emigrants(int count, PopulationSpec population, int genes) {
        int emigrants = section.whole("emigrants", 5, 1, 100_000);
        int most = Chunk.maxCount(genes);
        if (count > 1 && Math.min(emigrants, population.size()) > most) {
            section.refuse("emigrants", "at most " + most + " of " + genes + " genes each");
        }
        return emigrants;
    }

    /** A ring where the spec says something that cannot be. */
    private Topology topology(int count) {
        int squarest = Topology.Torus.of(count).rows();
        Optional<Topology> told = CallKind.choice(
                section,
                "topology",
                Optional.of(Topology.RING),
                CallKind.word("ring", Optional.of(Topology.RING)),
                CallKind.word("full", Optional.of(Topology.FULL)),
                CallKind.word("star", Optional.of(Topology.STAR)),
                new CallKind<>("torus(rows)", squarest, 1, 128, true, x -> Optional.of(new Topology.Torus((int) x))),
                new CallKind<>(
                        "random-regular(degree)",
                        DEGREE,
                        2,
                        IslandSpec.MOST - 1,
                        true,
                        x -> Optional.of(new Topology.RandomRegular((int) x))),
                CallKind.word("custom", Optional.empty()));
        List<String> edges = section.texts("edges", EDGES + ", as in [0->1, 1->0]", _ -> true);
        if (told.isEmpty()) {
            return custom(count, edges);
        }
        if (section.has("edges")) {
            section.refuse("edges", "no edges but with islands.topology=custom");
        }
        Optional<String> misfit = told.get().misfit(count);
        misfit.ifPresent(expected -> section.refuse("topology", expected));
        return misfit.isEmpty() ? told.get() : Topology.RING;
    }

    private Topology custom(int count, List<String> texts) {
        List<Edge> edges = texts.stream()
                .flatMap(text -> edge(text, count).stream())
                .distinct()
                .toList();
        if (edges.isEmpty() || edges.size() < texts.size() || edges.size() > Topology.Custom.MOST_EDGES) {
            section.refuse("edges", EDGES + " between two of the islands 0 to " + (count - 1) + ", as in [0->1, 1->0]");
            return Topology.RING;
        }
        return new Topology.Custom(edges);
    }

    private static Optional<Edge> edge(String text, int count) {
        Matcher edge = EDGE.matcher(text);
        if (!edge.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(edge.group(1));
        int to = Integer.parseInt(edge.group(2));
        return from < count && to < count && from != to ? Optional.of(new Edge(from, to)) : Optional.empty();
    }
}
