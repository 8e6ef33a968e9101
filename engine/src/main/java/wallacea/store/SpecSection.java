package wallacea.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import wallacea.domain.rule.Spelling;

/**
 * One object of a spec while it is read: hands out checked values, notes every problem with its place, and at the end
 * what nobody asked for. After a problem the default is handed out, so that reading goes on.
 */
final class SpecSection {
    private final String file;
    private final String path;
    private final int line;
    private final Map<String, ConfigValue> values;
    private final List<SpecProblem> problems;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> refusedKeys = new TreeSet<>();
    private final List<SpecSection> sections = new ArrayList<>();
    private final boolean present;

    private SpecSection(
            String file,
            String path,
            int line,
            Map<String, ConfigValue> values,
            List<SpecProblem> problems,
            boolean present) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.values = values;
        this.problems = problems;
        this.present = present;
    }

    /** The whole spec. */
    static SpecSection root(String file, ConfigObject object, List<SpecProblem> problems) {
        return new SpecSection(file, "", 1, object, problems, true);
    }

    /** A nested object; empty if it is not there. */
    SpecSection section(String key) {
        Optional<ConfigValue> value = find(key);
        if (value.isPresent() && !(value.get() instanceof ConfigObject)) {
            refuse(key, "a block { ... }");
        }
        SpecSection section = value.filter(ConfigObject.class::isInstance)
                .map(object ->
                        new SpecSection(file, full(key) + ".", lineOf(object), (ConfigObject) object, problems, true))
                .orElseGet(() -> new SpecSection(file, full(key) + ".", line, Map.of(), problems, false));
        sections.add(section);
        return section;
    }

    /** A nested object or a list of them; none if there is neither. */
    List<SpecSection> blocks(String key) {
        Optional<ConfigValue> value = find(key);
        if (value.isEmpty() || value.get() instanceof ConfigObject) {
            return value.stream().map(_ -> section(key)).toList();
        }
        List<SpecSection> blocks = new ArrayList<>();
        if (value.get() instanceof ConfigList list) {
            for (ConfigValue element : list) {
                if (element instanceof ConfigObject object) {
                    String place = full(key) + "[" + blocks.size() + "].";
                    blocks.add(new SpecSection(file, place, lineOf(object), object, problems, true));
                }
            }
        }
        if (!(value.get() instanceof ConfigList list && !list.isEmpty() && blocks.size() == list.size())) {
            refuse(key, "a block { ... }, or a list of them");
            return List.of();
        }
        sections.addAll(blocks);
        return blocks;
    }

    /** Whether the spec has this object. */
    boolean isPresent() {
        return present;
    }

    /** Whether it has nothing in it. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    /** All keys of this object, in order of the alphabet; they count as asked for. */
    Set<String> keys() {
        asked.addAll(values.keySet());
        return new TreeSet<>(values.keySet());
    }

    /** What stands there, whatever it is; the empty text for nothing. */
    String written(String key) {
        return find(key).map(SpecSection::written).orElse("");
    }

    Optional<String> text(String key, String expected) {
        Optional<ConfigValue> value = find(key);
        if (value.filter(v -> v.valueType() == ConfigValueType.OBJECT || v.valueType() == ConfigValueType.LIST)
                .isPresent()) {
            refuse(key, expected);
            return Optional.empty();
        }
        return value.map(v -> String.valueOf(v.unwrapped()).strip());
    }

    /** A text that must be there; the empty text if it is not. */
    String requiredText(String key, String expected) {
        if (!has(key)) {
            refuse(key, expected);
        }
        return text(key, expected).orElse("");
    }

    double number(String key, double byDefault, double min, double max) {
        return number(key, byDefault, "a number from " + shown(min) + " to " + shown(max), x -> x >= min && x <= max);
    }

    double number(String key, double byDefault, String expected, DoublePredicate holds) {
        Optional<Double> read = parsed(key, expected, Double::valueOf).filter(Double::isFinite);
        if (read.isPresent() && holds.test(read.get())) {
            return read.get();
        }
        if (has(key) && !refusedKeys.contains(key)) {
            refuse(key, expected);
        }
        return byDefault;
    }

    int whole(String key, int byDefault, int min, int max) {
        return (int) whole(key, (long) byDefault, min, max);
    }

    long whole(String key, long byDefault, long min, long max) {
        String expected = "a whole number from " + min + " to " + max;
        Optional<Long> read = parsed(key, expected, Long::valueOf);
        if (read.isPresent() && (read.get() < min || read.get() > max)) {
            refuse(key, expected);
        }
        return read.filter(x -> x >= min && x <= max).orElse(byDefault);
    }

    boolean flag(String key, boolean byDefault) {
        return choice(key, byDefault, Map.of("true", true, "false", false));
    }

    /** A list of texts, as in {@code [spot, zone-a]}; empty if there is none. */
    List<String> texts(String key, String expected, Predicate<String> holds) {
        List<String> texts = new ArrayList<>();
        Optional<ConfigValue> value = find(key);
        if (value.isPresent() && value.get() instanceof ConfigList list) {
            list.forEach(element -> texts.add(String.valueOf(element.unwrapped())));
        }
        if (value.isPresent()
                && !(value.get() instanceof ConfigList && texts.stream().allMatch(holds))) {
            refuse(key, expected);
            return List.of();
        }
        return texts;
    }

    /** One of the named values. */
    <T> T choice(String key, T byDefault, Map<String, T> named) {
        Set<String> names = new TreeSet<>(named.keySet());
        Optional<String> text = text(key, String.join(" or ", names));
        if (text.isPresent() && !named.containsKey(text.get())) {
            refuse(key, String.join(" or ", names) + Spelling.suggestion(text.get(), names));
        }
        return text.filter(named::containsKey).map(named::get).orElse(byDefault);
    }

    /** A length of time such as {@code 10m}, in milliseconds, at least 1. */
    Optional<Long> millis(String key) {
        String expected = "a length of time of at least 1ms, such as 30s, 10m or 2h";
        Config one = find(key).map(value -> value.atKey("it")).orElse(ConfigFactory.empty());
        return parsed(key, expected, _ -> one.getDuration("it").toMillis()).filter(millis -> {
            if (millis < 1) {
                refuse(key, expected);
            }
            return millis >= 1;
        });
    }

    /** Notes that a value is not what was expected; a value that is not there is missing. */
    void refuse(String key, String expected) {
        Optional<ConfigValue> value = find(key);
        refusedKeys.add(key);
        problems.add(SpecProblem.of(
                file,
                value.map(SpecSection::lineOf).orElse(line),
                full(key),
                value.map(SpecSection::written).orElse(""),
                expected));
    }

    /** Notes that what a key names holds too many of something. */
    void refuseCount(String key, String counted, int count, int most) {
        int at = find(key).map(SpecSection::lineOf).orElse(line);
        problems.add(SpecProblem.of(file, at, counted, Integer.toString(count), "at most " + most));
    }

    /** Notes a problem of what a key names; it has its text already. */
    void adopt(String key, String problem) {
        problems.add(new SpecProblem(find(key).map(SpecSection::lineOf).orElse(line), problem));
    }

    String full(String key) {
        return path + key;
    }

    /** Notes every key, here and in all sections asked for, that nobody asked for. */
    void finish() {
        Set<String> known = new TreeSet<>(asked);
        for (String key : new TreeSet<>(values.keySet())) {
            if (!known.contains(key)) {
                refuse(key, "one of " + String.join(", ", known) + Spelling.suggestion(key, known));
            }
        }
        sections.forEach(SpecSection::finish);
    }

    private Optional<ConfigValue> find(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).filter(value -> value.valueType() != ConfigValueType.NULL);
    }

    private <T> Optional<T> parsed(String key, String expected, Function<String, T> parser) {
        Optional<String> text = text(key, expected);
        try {
            return text.map(parser);
        } catch (NumberFormatException | ConfigException e) {
            refuse(key, expected);
            return Optional.empty();
        }
    }

    private static int lineOf(ConfigValue value) {
        return Math.max(1, value.origin().lineNumber());
    }

    private static String written(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING
                ? String.valueOf(value.unwrapped())
                : value.render(ConfigRenderOptions.concise());
    }

    private static String shown(double limit) {
        return limit == Math.rint(limit) && Math.abs(limit) < 1e15
                ? Long.toString((long) limit)
                : Double.toString(limit);
    }
}
