package wallacea.domain.evolution;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wallacea.protocol.spec.EvolutionSpec;

/** In what two specs differ that have not the same {@link SpecDigest}. */
public final class SpecDifference {
    private static final int MOST_TOLD = 5;

    private SpecDifference() {}

    /**
     * {@code "; they differ in execution.slippage-ratio"}, five components at most, in the order of names; empty if they
     * differ in none.
     */
    public static String told(EvolutionSpec one, EvolutionSpec other) {
        Set<String> lines = lines(one);
        Set<String> others = lines(other);
        Set<String> keys = new TreeSet<>();
        lines.stream().filter(line -> !others.contains(line)).forEach(line -> keys.add(key(line)));
        others.stream().filter(line -> !lines.contains(line)).forEach(line -> keys.add(key(line)));
        String more = keys.size() > MOST_TOLD ? " and " + (keys.size() - MOST_TOLD) + " more" : "";
        List<String> first = keys.stream().limit(MOST_TOLD).toList();
        return first.isEmpty() ? "" : "; they differ in " + String.join(", ", first) + more;
    }

    private static Set<String> lines(EvolutionSpec spec) {
        return Stream.of(SpecDigest.canonicalText(spec).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf('='));
    }
}
