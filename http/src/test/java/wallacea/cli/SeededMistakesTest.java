package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes made by a seed from a spec, bars and commands that are right: each is refused in lines of which one names place,
 * value and what was expected, with its exit code, no trace of the inside, and no file changed.
 */
class SeededMistakesTest {
    private static final int SEEDS = 7;
    private static final int MOST_LINES = 4;
    private static final List<String> SPEC = """
            name = tiny
            data {
              file = bars.csv
              in-sample = "2020-01-01/2020-01-06"
              control = "2020-01-07/2020-01-10"
              year-days = 252
            }
            strategy {
              entry = "close > sma(close, $window)"
              exit = "close < sma(close, $window)"
              params { window = int(2, 3) }
            }
            population { size = 4 }
            termination { generations = 1 }
            """.lines().toList();
    private static final List<String> BARS = """
            timestamp,open,high,low,close,volume
            2020-01-01,10,11,9,10,100
            2020-01-02,10,12,10,11,100
            2020-01-03,11,12,9,9,100
            2020-01-06,9,10,8,10,100
            2020-01-07,10,13,10,12,100
            2020-01-08,12,14,11,13,100
            2020-01-09,13,13,10,10,100
            2020-01-10,10,11,9,10,100
            """.lines().toList();

    @TempDir
    private Path directory;

    /** What is changed, and what one of the lines must contain: place, value, expectation. */
    private record Mistake(List<String> spec, List<String> bars, List<String> command, int exit, List<String> names) {}

    private enum Kind {
        UNKNOWN_KEY((random, word) ->
                inserted(random.nextBoolean() ? 2 : 8, "  " + word + " = 1", word + "=1", "expected one of")),
        MISSPELT_KEY((random, word) -> {
            String key = one(random, "in-sample", "control", "entry", "exit", "generations", "size");
            int at = 1 + random.nextInt(key.length() - 2);
            String wrong = key.substring(0, at) + key.substring(at + 1);
            return replaced(key + " =", wrong + " =", wrong + "=", "did you mean '" + key + "'?");
        }),
        WRONG_TYPE((random, word) -> {
            String key = one(random, "size = 4", "generations = 1", "year-days = 252");
            String name = key.replaceFirst(" =.*", "");
            return replaced(key, name + " = " + word, name + "=" + word, "expected");
        }),
        OUT_OF_RANGE((random, word) -> {
            String key = one(random, "size = 4", "generations = 1", "year-days = 252");
            String name = key.replaceFirst(" =.*", "");
            int value = -random.nextInt(1_000);
            return replaced(key, name + " = " + value, name + "=" + value, "expected");
        }),
        MISSING_KEY((random, word) -> {
            String key = one(random, "name", "  file", "  in-sample", "  entry", "  exit");
            String line = SPEC.stream()
                    .filter(text -> text.startsWith(key + " ="))
                    .findFirst()
                    .orElseThrow();
            return replaced(line, "", key.strip(), "expected");
        }),
        UNKNOWN_HOLE((random, word) -> replaced("$window)\"", "$" + word + ")\"", "$" + word, "expected")),
        RULE_SYNTAX((random, word) -> {
            String rule = one(
                    random,
                    "close > sma(close, $window",
                    "close > > 1",
                    "(close > 1",
                    "close > 1)",
                    "close >",
                    "= close");
            return replaced("close > sma(close, $window)", rule, "entry=" + rule, "expected");
        }),
        RULE_TYPE((random, word) -> {
            String rule = one(random, "sma(close, $window)", "close", "close and open", "not close", "volume + 1");
            return replaced("close > sma(close, $window)", rule, "entry=" + rule, "expected");
        }),
        UNKNOWN_FUNCTION((random, word) -> replaced("> sma(", "> " + word + "(", word, "expected")),
        INFEASIBLE_WHERE((random, word) -> {
            String where = "$window > " + (4 + random.nextInt(1_000));
            return inserted(11, "  where = \"" + where + "\"", where, "expected");
        }),
        BAD_DATE((random, word) -> {
            String date = one(random, "2020-13-01", "2020-02-30", "yesterday", "01/02/2020", word);
            return replaced("2020-01-01/", date + "/", date, "expected");
        }),
        PERIOD_BACKWARDS((random, word) -> {
            String period = "2020-01-0" + (7 + random.nextInt(3)) + "/2020-01-0" + (1 + random.nextInt(6));
            return replaced("2020-01-01/2020-01-06", period, period, "expected");
        }),
        OTHER_FILE((random, word) -> new Mistake(
                replaced("bars.csv", word + ".csv").spec(),
                BARS,
                List.of("validate", "spec.conf"),
                3,
                List.of("data.file=" + word + ".csv: expected a file"))),
        BROKEN_BAR((random, word) -> {
            int row = 1 + random.nextInt(BARS.size() - 1);
            List<String> bars = new ArrayList<>(BARS);
            String[] fields = bars.get(row).split(",", -1);
            int field = 1 + random.nextInt(4);
            fields[field] = one(random, word, "NaN", "-" + (1 + random.nextInt(99)), "0", "");
            bars.set(row, String.join(",", fields));
            return new Mistake(
                    SPEC, bars, List.of("validate", "spec.conf"), 3, List.of("bars.csv:" + (row + 1), "expected"));
        }),
        UNKNOWN_COMMAND((random, word) -> called(2, List.of("unknown command: " + word), word)),
        UNKNOWN_OPTION((random, word) ->
                called(2, List.of("unknown option: --" + word), "validate", "spec.conf", "--" + word)),
        BAD_ID((random, word) -> {
            String id = one(random, "-", "_", "#") + word.toUpperCase(Locale.ROOT);
            return called(2, List.of("--id=" + id, "expected"), "run", "spec.conf", "--id=" + id);
        }),
        BAD_OPTION_VALUE((random, word) -> {
            String option = one(random, "--slots", "--port", "--metrics-port");
            String value = Integer.toString(random.nextBoolean() ? -random.nextInt(100) : 70_000 + random.nextInt(100));
            return called(2, List.of(option + "=" + value, "expected"), "run", "spec.conf", option + "=" + value);
        }),
        WORD_FOR_A_NUMBER((random, word) -> {
            String option = one(random, "--slots", "--port", "--seed");
            return called(
                    2,
                    List.of(option, "'" + word + "'", "is not a whole number"),
                    "run",
                    "spec.conf",
                    option + "=" + word);
        });

        private final BiFunction<Random, String, Mistake> maker;

        Kind(BiFunction<Random, String, Mistake> maker) {
            this.maker = maker;
        }

        Mistake mistake(long seed) {
            Random random = new Random(31 * seed + name().hashCode());
            StringBuilder word = new StringBuilder("zq");
            random.ints(3, 'a', 'z' + 1).forEach(letter -> word.append((char) letter));
            return maker.apply(random, word.toString());
        }
    }

    private static String one(Random random, String... some) {
        return some[random.nextInt(some.length)];
    }

    private static Mistake replaced(String right, String wrong, String... names) {
        List<String> spec = new ArrayList<>(SPEC);
        int line = IntStream.range(0, spec.size())
                .filter(at -> spec.get(at).contains(right))
                .findFirst()
                .orElseThrow();
        spec.set(line, spec.get(line).replace(right, wrong));
        return new Mistake(spec, BARS, List.of("validate", "spec.conf"), 3, placed(names));
    }

    private static Mistake inserted(int line, String text, String... names) {
        List<String> spec = new ArrayList<>(SPEC);
        spec.add(line, text);
        return new Mistake(spec, BARS, List.of("validate", "spec.conf"), 3, placed(names));
    }

    private static List<String> placed(String... names) {
        return Stream.concat(Stream.of("spec.conf"), Arrays.stream(names)).toList();
    }

    private static Mistake called(int exit, List<String> names, String... command) {
        return new Mistake(SPEC, BARS, List.of(command), exit, names);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(Kind.values())
                .flatMap(kind -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @Test
    void areMoreThanNinetyOfMoreThanTwelveKindsFromInputsThatAreRight() throws IOException {
        write(SPEC, BARS);

        assertThat(CommandLineRun.in(directory, "validate", "spec.conf").exitCode())
                .isZero();
        assertThat(Kind.values()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(90);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void isRefusedByPlaceValueAndExpectation(Kind kind, int seed) throws IOException {
        Mistake mistake = kind.mistake(seed);
        write(mistake.spec, mistake.bars);
        Map<String, String> before = contents();

        CommandLineRun run = CommandLineRun.in(directory, mistake.command.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(mistake.exit);
        assertThat(run.errorLines())
                .hasSizeLessThanOrEqualTo(MOST_LINES)
                .allSatisfy(line -> assertThat(line).startsWith("wallacea: "))
                .anySatisfy(line -> assertThat(line).contains(mistake.names));
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(contents()).as("nothing written").isEqualTo(before);
    }

    private void write(List<String> spec, List<String> bars) throws IOException {
        Files.write(directory.resolve("spec.conf"), spec);
        Files.write(directory.resolve("bars.csv"), bars);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
