package wallacea.store;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a spec says what: the keys that are written in it, with their lines and values. */
public final class SpecPlaces {
    /** Keys that a family stands for, where they are not written themselves. */
    private static final Set<String> OF_FAMILY = Set.of("strategy.entry", "strategy.exit", "strategy.where");

    private final String file;
    private final Optional<ConfigObject> root;

    private SpecPlaces(String file, Optional<ConfigObject> root) {
        this.file = file;
        this.root = root;
    }

    /** Those of a file; none if it cannot be read, which {@link SpecReader} tells. */
    public static SpecPlaces of(Path file) {
        try {
            ConfigParseOptions options = ConfigParseOptions.defaults().setIncluder(new RefusedIncludes());
            return new SpecPlaces(
                    file.toString(),
                    Optional.of(ConfigFactory.parseString(SpecQuotes.quoted(SpecReader.text(file)), options)
                            .resolve(ConfigResolveOptions.noSystem())
                            .root()));
        } catch (IOException | ConfigException e) {
            return new SpecPlaces(file.toString(), Optional.empty());
        }
    }

    /** What is written there, e.g. of {@code execution.fees}. */
    public Optional<String> written(String key) {
        return find(key).map(SpecPlaces::text);
    }

    /**
     * {@code file:line: key=value: expected ...} of each key that is written, in order of the lines; a family stands for
     * rules that are not.
     */
    public List<String> expecting(Collection<String> keys, String expected) {
        return keys.stream()
                .map(key -> OF_FAMILY.contains(key) && find(key).isEmpty() ? "strategy.family" : key)
                .distinct()
                .flatMap(key -> find(key)
                        .map(value -> SpecProblem.of(
                                file, Math.max(1, value.origin().lineNumber()), key, text(value), expected))
                        .stream())
                .sorted(Comparator.comparingInt(SpecProblem::line))
                .map(SpecProblem::text)
                .toList();
    }

    private Optional<ConfigValue> find(String key) {
        Optional<ConfigValue> found = root.map(ConfigValue.class::cast);
        for (String name : key.split("\\.", -1)) {
            found = found.filter(ConfigObject.class::isInstance)
                    .flatMap(block -> Optional.ofNullable(((Map<?, ?>) block).get(name)))
                    .map(ConfigValue.class::cast);
        }
        return found;
    }

    private static String text(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING
                ? String.valueOf(value.unwrapped())
                : value.render(ConfigRenderOptions.concise());
    }
}
