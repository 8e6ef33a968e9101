package wallacea.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.Spelling;

/** Reads settings one by one and keeps the problems of all, each with its place, key and value. */
final class SettingsReader {
    private final Config config;
    private final String path;
    private final List<String> problems;

    private SettingsReader(Config config, String path, List<String> problems) {
        this.config = config;
        this.path = path;
        this.problems = problems;
    }

    /** @param path of the block {@code config}, for what is told */
    static SettingsReader of(Config config, String path) {
        return new SettingsReader(config, path, new ArrayList<>());
    }

    /** A block inside; its problems are kept here. */
    SettingsReader block(String key) {
        return new SettingsReader(config.getConfig(key), path + "." + key, problems);
    }

    /** Finds the keys, at any depth, that the reference does not have. */
    void refuseUnknown(ConfigObject reference) {
        refuseUnknown(config.root(), reference, path);
    }

    private void refuseUnknown(ConfigObject given, ConfigObject reference, String at) {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(given).entrySet()) {
            String key = entry.getKey();
            ConfigValue known = reference.get(key);
            if (known == null) {
                problems.add(place(entry.getValue().origin()) + at + "." + key + ": expected one of "
                        + new TreeMap<>(reference).keySet() + Spelling.suggestion(key, reference.keySet()));
            } else if (known instanceof ConfigObject block && entry.getValue() instanceof ConfigObject inner) {
                refuseUnknown(inner, block, at + "." + key);
            }
        }
    }

    int number(String key, int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        int value = read(key, config::getInt, expected, min);
        if (value < min || value > max) {
            refuse(key, expected);
            return min;
        }
        return value;
    }

    long bytes(String key) {
        String expected = "a size such as 64 MiB";
        long value = read(key, config::getBytes, expected, 0L);
        if (value < 0) {
            refuse(key, expected);
            return 0;
        }
        return value;
    }

    Duration duration(String key) {
        String expected = "a length of time such as 30s";
        Duration value = read(key, config::getDuration, expected, Duration.ofSeconds(1));
        if (value.isNegative() || value.isZero()) {
            refuse(key, expected);
            return Duration.ofSeconds(1);
        }
        return value;
    }

    String text(String key) {
        return read(key, config::getString, "a text", "").strip();
    }

    /** Texts without blanks around them; empty ones are left out. */
    List<String> texts(String key) {
        return read(key, config::getStringList, "a list of texts", List.<String>of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** One of the words. */
    String word(String key, List<String> words) {
        String given = text(key);
        if (!words.contains(given)) {
            refuse(key, "one of " + words + Spelling.suggestion(given, words));
            return words.getFirst();
        }
        return given;
    }

    private <T> T read(String key, Function<String, T> reader, String expected, T instead) {
        try {
            return reader.apply(key);
        } catch (ConfigException e) {
            refuse(key, expected);
            return instead;
        }
    }

    /** Adds {@code <place> <key>=<value>: expected <expectation>}. */
    void refuse(String key, String expectation) {
        @Nullable ConfigValue value = config.hasPathOrNull(key) ? config.root().get(key) : null;
        problems.add((value == null ? "" : place(value.origin())) + path + "." + key
                + (value == null ? "" : "=" + value.unwrapped()) + ": expected " + expectation);
    }

    private static String place(ConfigOrigin origin) {
        if (origin.filename() != null) {
            return origin.filename() + ":" + origin.lineNumber() + ": ";
        }
        return origin.description().startsWith("environment ") ? origin.description() + ": " : "";
    }

    /** All problems, one a line; empty if there is none. */
    Optional<String> problems() {
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
    }
}
