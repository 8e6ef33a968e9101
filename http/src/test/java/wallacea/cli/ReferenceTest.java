package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.rule.GeneText;
import wallacea.domain.rule.IndicatorFunction;
import wallacea.domain.rule.StrategyFamily;
import wallacea.http.Endpoint;
import wallacea.http.HttpConfig;
import wallacea.http.OpenApi;
import wallacea.http.cluster.ClusterEndpoints;
import wallacea.http.dataset.DataSetEndpoints;
import wallacea.http.dataset.DataSets;
import wallacea.http.evolution.KnownEvolutions;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.value.Digest;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** The reference names everything that there is, and nothing that there is not. */
class ReferenceTest {
    private static final Pattern KNOWN_KEYS = Pattern.compile("(?:\\S*: )?(\\S*?)zzz=1: expected one of ([a-z, -]+)");
    /** A worker that gave up, a crash, no memory. */
    private static final List<Integer> EXITS_OF_THE_JVM = List.of(75, 134, 138);

    private static final Pattern NAMED_KEY = Pattern.compile("^\\| `([a-z-]+(?:\\.[a-z-]+)?)` \\|", Pattern.MULTILINE);

    private static final Pattern OPEN = Pattern.compile("^/(health|docs|redoc|openapi)");

    @TempDir
    private Path directory;

    @Test
    void namesEveryFunctionWithItsArguments() throws IOException {
        String rules = reference("rules.md");

        assertThat(IndicatorFunction.values())
                .allSatisfy(function -> assertThat(rules).contains("| `" + function.signature() + "` |"));
    }

    @Test
    void namesEveryFamilyWithItsRulesAndRanges() throws IOException {
        String rules = reference("rules.md");

        assertThat(StrategyFamily.values()).allSatisfy(family -> {
            assertThat(rules)
                    .contains("| `" + family.familyName() + "` | `"
                            + family.strategy().entry() + "` | `"
                            + family.strategy().exit() + "` |");
            for (GeneSpec gene : family.genes()) {
                assertThat(rules).contains("`" + gene.name() + " = " + GeneText.print(gene) + "`");
            }
        });
    }

    @Test
    void namesEveryKeyOfASpecAndNoOther() throws IOException {
        List<String> named = NAMED_KEY
                .matcher(reference("spec.md"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(keysThatTheReaderKnows());
    }

    @Test
    void namesEveryCommand() throws IOException {
        String commands = reference("commands.md");
        Console console = new Console(System.out, System.err, false, Map.of(), directory);

        assertThat(Main.commandLine(console).getSubcommands().keySet())
                .allSatisfy(command -> assertThat(commands).containsPattern("(?m)^\\|[^|]*`" + command + "[ `]"));
    }

    @Test
    void namesEveryEndpointWithItsRole() throws IOException {
        String commands = reference("http.md");

        assertThat(endpoints())
                .hasSizeGreaterThan(15)
                .allSatisfy(endpoint -> assertThat(commands)
                        .containsPattern("(?m)^\\| `" + endpoint.method() + " [^|]*" + Pattern.quote(endpoint.path())
                                + "` "
                                + "\\| "
                                + (OPEN.matcher(endpoint.path()).find()
                                        ? "\\|"
                                        : endpoint.least().name().toLowerCase(Locale.ROOT) + " \\|")));
    }

    @Test
    void namesEveryMetricThatARunExportsAndNoOther() throws IOException {
        List<String> named = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (?:counter|gauge|summary|histogram|untyped) \\|")
                .matcher(reference("http.md"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(PrometheusIT.exported().stream()
                        .map(name -> name.replace("_seconds_count", "_seconds"))
                        .toList());
    }

    private static List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(KnownEvolutions.endpoints(HttpConfig.of(ConfigFactory.load())));
        endpoints.addAll(new DataSetEndpoints(new NoDataSets()).all(1));
        endpoints.addAll(new ClusterEndpoints(() -> CompletableFuture.failedStage(new AssertionError())).all());
        return OpenApi.described(endpoints);
    }

    private static final class NoDataSets implements DataSets {
        @Override
        public OptionalLong size(Digest content) {
            return OptionalLong.empty();
        }

        @Override
        public Optional<byte[]> part(Digest content, int part) {
            return Optional.empty();
        }

        @Override
        public void write(Digest content, byte[] file) {
            throw new AssertionError("nobody is to write: " + content);
        }
    }

    @Test
    void namesEveryExitCode() throws IOException {
        String commands = reference("commands.md");

        assertThat(ExitCode.values()).allSatisfy(code -> assertThat(commands).contains("| " + code.code() + " |"));
        assertThat(EXITS_OF_THE_JVM).allSatisfy(code -> assertThat(commands).contains("| " + code + " |"));
    }

    @Test
    void hasOneMeaningForEachExitCode() {
        assertThat(Stream.concat(Stream.of(ExitCode.values()).map(ExitCode::code), EXITS_OF_THE_JVM.stream()))
                .doesNotHaveDuplicates();
    }

    /** An unknown key in each section makes the reader say which ones it knows. */
    private List<String> keysThatTheReaderKnows() throws IOException {
        List<String> sections = List.of(
                "data",
                "strategy",
                "execution",
                "objective",
                "population",
                "operators",
                "islands",
                "termination",
                "runtime");
        Path trading = directory.resolve("trading.conf");
        Files.writeString(
                trading,
                "zzz = 1\n"
                        + String.join(
                                "",
                                sections.stream().map(s -> s + " { zzz = 1 }\n").toList()));
        Path function = directory.resolve("function.conf");
        Files.writeString(function, "function { zzz = 1 }\n");
        Path fitness = directory.resolve("fitness.conf");
        Files.writeString(fitness, "fitness { zzz = 1 }\n");
        List<String> keys = new ArrayList<>();
        for (String problem : Stream.of(trading, function, fitness)
                .flatMap(ReferenceTest::problems)
                .toList()) {
            Matcher known = KNOWN_KEYS.matcher(problem);
            if (known.find()) {
                Stream.of(known.group(2).split(", "))
                        .map(key -> known.group(1) + key)
                        .filter(key -> !sections.contains(key)
                                && !List.of("function", "fitness").contains(key))
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    private static Stream<String> problems(Path spec) {
        return ((SpecFile.Refused) SpecReader.read(spec)).problems().stream();
    }

    private static String reference(String name) throws IOException {
        return Files.readString(Checkout.root().resolve("docs/reference").resolve(name));
    }
}
