package wallacea.domain.evolution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;

/** In what two specs differ that have not the same {@link SpecDigest}. */
public final class SpecDifference {
    private static final int MOST_TOLD = 5;

    /** What a spec calls the components that have another name in the canonical text. */
    private static final Map<String, String> WRITTEN = Map.of(
            "market.content", "data.file",
            "market.time-zone", "data.time-zone",
            "market.in-sample.from", "data.in-sample",
            "market.in-sample.until", "data.in-sample",
            "market.control.from", "data.control",
            "market.control.until", "data.control",
            "market.year-days", "data.year-days",
            "execution.fee-ratio", "execution.fees",
            "execution.slippage-ratio", "execution.slippage",
            "execution.size-type", "execution.size");

    private SpecDifference() {}

    /**
     * {@code "; they differ in execution.slippage"}, five keys of a spec at most, in the order of names; empty if they
     * differ in none.
     */
    public static String told(EvolutionSpec one, EvolutionSpec other) {
        Set<String> keys = keys(one, other);
        String more = keys.size() > MOST_TOLD ? " and " + (keys.size() - MOST_TOLD) + " more" : "";
        List<String> first = keys.stream()
                .limit(MOST_TOLD)
                .map(key -> key.equals("data.file") ? "data.file (what it holds)" : key)
                .toList();
        return first.isEmpty() ? "" : "; they differ in " + String.join(", ", first) + more;
    }

    /** Every key of a spec in which they differ, as a spec calls it. */
    public static SortedSet<String> keys(EvolutionSpec one, EvolutionSpec other) {
        Set<String> lines = lines(one);
        Set<String> others = lines(other);
        SortedSet<String> keys = new TreeSet<>();
        lines.stream().filter(line -> !others.contains(line)).forEach(line -> keys.add(key(line, one)));
        others.stream().filter(line -> !lines.contains(line)).forEach(line -> keys.add(key(line, other)));
        return keys;
    }

    private static Set<String> lines(EvolutionSpec spec) {
        return Stream.of(SpecDigest.canonicalText(spec).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String key(String line, EvolutionSpec spec) {
        String component = line.substring(0, line.indexOf('='));
        String genes = spec.problem() instanceof ProblemSpec.OwnFitness ? "genes." : "strategy.params.";
        return WRITTEN.getOrDefault(component, component)
                .replaceFirst("^gene\\.", genes)
                .replaceFirst("^fitness\\.parameter\\.", "fitness.parameters.");
    }
}
