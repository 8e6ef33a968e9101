package wallacea.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wallacea.domain.rule.Spelling;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;

/** The sections of a spec that say how is evolved, with their defaults. */
record EvolutionSections(
        PopulationSpec population,
        OperatorSpec operators,
        IslandSpec islands,
        List<TerminationSpec> termination,
        RuntimeSpec runtime) {
    private static final Pattern CALL = Pattern.compile("([a-z]+)(?:\\(\\s*([^()]*?)\\s*\\))?");
    private static final int DEFAULT_GENERATIONS = 500;

    /**
     * One kind of operator.
     *
     * @param form how it is written, e.g. {@code tournament(size)}
     * @param byDefault its argument if none is written
     */
    private record Kind<T>(
            String form, double byDefault, double min, double max, boolean whole, DoubleFunction<T> make) {
        boolean allows(double argument) {
            return argument >= min && argument <= max && (!whole || argument == Math.rint(argument));
        }
    }

    static EvolutionSections read(SpecSection root) {
        PopulationSpec population = population(root.section("population"));
        IslandSpec islands = islands(root.section("islands"), population);
        return new EvolutionSections(
                population,
                operators(root.section("operators")),
                islands,
                termination(root.section("termination")),
                runtime(root.section("runtime")));
    }

    EvolutionSpec spec(String name, long seed, ProblemSpec problem, List<GeneSpec> genes, SemanticVersions versions) {
        return new EvolutionSpec(
                name, seed, problem, genes, population, operators, islands, termination, runtime, versions);
    }

    private static PopulationSpec population(SpecSection section) {
        return new PopulationSpec(
                section.whole("size", 1000, 2, 10_000_000),
                section.number("elite-ratio", 0.1, 0, 0.9),
                section.whole("hall-of-fame", 20, 1, 1_000));
    }

    private static IslandSpec islands(SpecSection section, PopulationSpec population) {
        int count = section.whole("count", 1, 1, 256);
        if (count > population.size()) {
            section.refuse("count", "at most population.size=" + population.size());
        }
        return new IslandSpec(
                count,
                section.choice(
                        "topology",
                        IslandSpec.Topology.RING,
                        Map.of("ring", IslandSpec.Topology.RING, "full", IslandSpec.Topology.FULL)),
                section.whole("interval", 10, 1, 1_000_000),
                section.whole("emigrants", 5, 1, 100_000),
                section.whole("lag", 2, 1, 100));
    }

    private static OperatorSpec operators(SpecSection section) {
        return new OperatorSpec(
                operator(
                        section,
                        "selection",
                        new SelectionSpec.Tournament(3),
                        new Kind<>("tournament(size)", 3, 1, 1_000, true, x -> new SelectionSpec.Tournament((int) x)),
                        new Kind<>("rank(pressure)", 1.5, 1, 2, false, SelectionSpec.Rank::new)),
                operator(
                        section,
                        "crossover",
                        new CrossoverSpec.Sbx(15),
                        new Kind<>("sbx(eta)", 15, 0, 1_000, false, CrossoverSpec.Sbx::new),
                        new Kind<>("blx(alpha)", 0.5, 0, 10, false, CrossoverSpec.Blx::new),
                        new Kind<>("uniform(exchange)", 0.5, 0, 1, false, CrossoverSpec.Uniform::new)),
                section.number("crossover-rate", 0.8, 0, 1),
                operator(
                        section,
                        "mutation",
                        new MutationSpec.Gaussian(0.1),
                        new Kind<>("gaussian(sigma)", 0.1, Double.MIN_VALUE, 10, false, MutationSpec.Gaussian::new),
                        new Kind<>("polynomial(eta)", 20, 0, 1_000, false, MutationSpec.Polynomial::new),
                        new Kind<>("reset", 0, 0, 0, true, _ -> new MutationSpec.Reset())),
                section.number("mutation-rate", 0.1, 0, 1));
    }

    @SafeVarargs
    private static <T> T operator(SpecSection section, String key, T byDefault, Kind<? extends T>... kinds) {
        List<String> forms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Kind<? extends T> kind : kinds) {
            forms.add(kind.form());
            names.add(kind.form().replaceFirst("\\(.*", ""));
        }
        String expected = String.join(" or ", forms);
        Optional<String> text = section.text(key, expected);
        if (text.isEmpty()) {
            return byDefault;
        }
        Matcher call = CALL.matcher(text.get());
        int index = call.matches() ? names.indexOf(call.group(1)) : -1;
        if (index < 0) {
            String word = text.get().replaceFirst("\\(.*", "");
            section.refuse(key, expected + Spelling.suggestion(word, names));
            return byDefault;
        }
        Kind<? extends T> kind = kinds[index];
        double argument = argument(call.group(2), kind.byDefault());
        if (!kind.allows(argument)) {
            String range = (kind.whole() ? "a whole number from " : "a number from ")
                    + (kind.min() == Double.MIN_VALUE ? "above 0" : number(kind.min())) + " to " + number(kind.max());
            section.refuse(key, kind.form() + (kind.form().contains("(") ? " with " + range : " without an argument"));
            return byDefault;
        }
        return kind.make().apply(argument);
    }

    private static double argument(@org.jspecify.annotations.Nullable String text, double byDefault) {
        try {
            return text == null || text.isEmpty() ? byDefault : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String number(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }

    /** Without a condition that is sure to come, {@value #DEFAULT_GENERATIONS} generations are one. */
    private static List<TerminationSpec> termination(SpecSection section) {
        List<TerminationSpec> conditions = new ArrayList<>();
        if (section.has("evaluations")) {
            conditions.add(new TerminationSpec.Evaluations(section.whole("evaluations", 1L, 1, 1_000_000_000_000L)));
        }
        section.millis("wall-time").ifPresent(millis -> conditions.add(new TerminationSpec.WallTime(millis)));
        if (section.has("generations") || conditions.isEmpty()) {
            conditions.addFirst(
                    new TerminationSpec.Generations(section.whole("generations", DEFAULT_GENERATIONS, 1, 10_000_000)));
        } else {
            section.has("generations");
        }
        if (section.has("target")) {
            conditions.add(
                    new TerminationSpec.Target(section.number("target", 0, "a finite number", Double::isFinite)));
        }
        if (section.has("stagnation")) {
            conditions.add(new TerminationSpec.Stagnation(section.whole("stagnation", 1, 1, 10_000_000)));
        }
        return conditions;
    }

    private static RuntimeSpec runtime(SpecSection section) {
        return new RuntimeSpec(
                section.whole("chunk-size", 200, 1, 1_000_000),
                section.whole("checkpoint-every", 10, 1, 100_000),
                section.whole("weight", 1, 1, 1_000),
                section.texts(
                        "workers",
                        "a list of labels such as [spot, zone-a], each of letters, digits and . _ = -",
                        RuntimeSpec::isLabel),
                section.number("quarantine-limit", RuntimeSpec.QUARANTINE_LIMIT, 0, 1),
                section.whole("deploy-every", RuntimeSpec.DEPLOY_EVERY, 1, 100_000));
    }
}
