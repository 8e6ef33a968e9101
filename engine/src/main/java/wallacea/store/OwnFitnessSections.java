package wallacea.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec.OwnFitness;

/** The sections {@code fitness} and {@code genes} of a spec, which name a fitness of the user's own and what it judges. */
final class OwnFitnessSections {
    private static final long DEFAULT_TIME_LIMIT_MILLIS = 10_000;
    private static final String NAME = "a name of 1 to 80 letters, digits and . _ -";
    private static final String TEXT = "a number or a text";

    private OwnFitnessSections() {}

    static Optional<SpecReader.Problem> read(SpecSection root, SpecSection fitness, SpecSection genes) {
        String name = name(fitness, "name");
        String version = name(fitness, "version");
        long timeLimit = fitness.millis("time-limit").orElse(DEFAULT_TIME_LIMIT_MILLIS);
        if (timeLimit > OwnFitness.MOST_TIME_LIMIT_MILLIS) {
            fitness.refuse("time-limit", "at most a day");
            timeLimit = OwnFitness.MOST_TIME_LIMIT_MILLIS;
        }
        List<OwnFitness.Parameter> parameters = parameters(fitness.section("parameters"));
        List<GeneSpec> ranges = GeneRanges.read(genes, List.of());
        if (genes.keys().isEmpty()) {
            root.refuse("genes", "a block genes { ... } with at least one range such as x = real(0, 1)");
        }
        OwnFitness spec = new OwnFitness(name, version, parameters, timeLimit);
        return Optional.of(new SpecReader.Problem(spec, ranges, Optional.empty()));
    }

    private static String name(SpecSection section, String key) {
        String text = section.requiredText(key, NAME);
        if (section.has(key) && !OwnFitness.isName(text)) {
            section.refuse(key, NAME);
        }
        return OwnFitness.isName(text) ? text : "refused";
    }

    private static List<OwnFitness.Parameter> parameters(SpecSection section) {
        Function<String, Optional<OwnFitness.Parameter>> parameter = key -> {
            if (!OwnFitness.isName(key)) {
                section.refuse(key, NAME);
                return Optional.empty();
            }
            return section.text(key, TEXT).map(value -> new OwnFitness.Parameter(key, value));
        };
        return section.keys().stream().map(parameter).flatMap(Optional::stream).toList();
    }
}
