package wallacea.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;

/**
 * Reads a spec: HOCON, in which calls such as {@code int(2, 100)} and holes such as {@code $stop} need no quotes. What
 * is evolved is said by {@code data} and {@code strategy}, by {@code function}, or by {@code fitness} and {@code genes}. All
 * problems are told at once.
 */
public final class SpecReader {
    private static final int MOST_NAME = 80;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_REASON = 300;

    private final String file;
    private final Text text;
    private final BarSource bars;
    private final boolean cutsAtMidnightUtc;
    private final List<SpecProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Fetches the text of the spec. */
    private interface Text {
        String read() throws IOException;
    }

    /** Reads the file of bars that a spec names, or says why not. */
    interface BarSource {
        BarFile read(String file, ZoneId zone);

        /** If there is no such file: {@code "; did you mean 'bars.csv'?"} with one that lies there, or the empty text. */
        default Optional<String> absent(String file) {
            return Optional.empty();
        }

        /** The same for a spec that is not there. */
        default String besideSpec() {
            return "";
        }
    }

    private SpecReader(String file, Text text, BarSource bars, boolean cutsAtMidnightUtc) {
        this.file = file;
        this.text = text;
        this.bars = bars;
        this.cutsAtMidnightUtc = cutsAtMidnightUtc;
    }

    /** Reads a spec and the bars that it names; paths in it are relative to its directory. */
    public static SpecFile read(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new SpecReader(file.toString(), () -> text(file), new BarFolder(absolute), false).readSafely();
    }

    /**
     * Reads a spec as builds before 2026-11-23 did (ADR 25): days are cut at midnight UTC whatever {@code data.time-zone} is,
     * and bars of dates are told in that zone. For runs that those builds began, and for nothing else.
     *
     * @param series the bars that the spec names, read before
     */
    public static SpecFile readAsBeforeZonedDays(Path file, BarSeries series) {
        BarSource bars = (_, zone) -> new BarFile.Bars(series.in(zone));
        return new SpecReader(file.toString(), () -> text(file), bars, true).readSafely();
    }

    /**
     * Reads a spec that came without its directory.
     *
     * @param origin by which problems call it
     * @param content the file of bars as it stands, whatever {@code data.file} calls it; without it a spec with {@code data}
     *     is refused
     */
    public static SpecFile read(String text, String origin, Optional<byte[]> content) {
        BarSource bars = (name, zone) -> content.map(bytes -> BarFileReader.read(bytes, name, zone))
                .orElseGet(() -> new BarFile.Refused(
                        List.of(name + ": expected the digest of a data set that was sent before, beside the spec")));
        return new SpecReader(origin, () -> text, bars, false).readSafely();
    }

    private SpecFile readSafely() {
        try {
            return read();
        } catch (StackOverflowError e) { // HOCON's library descends into blocks and lists without a limit
            return new SpecFile.Refused(List.of(file + ":1: expected HOCON that is nested less deeply"));
        }
    }

    /** What the problem section gave. */
    record Problem(ProblemSpec spec, List<GeneSpec> genes, Optional<BarSeries> bars) {}

    private SpecFile read() {
        Optional<EvolutionSpec> spec = Optional.empty();
        Optional<Problem> problem = Optional.empty();
        Optional<Config> config = parse();
        if (config.isPresent()) {
            SpecSection root = SpecSection.root(file, config.get().root(), problems);
            String name = name(root);
            long seed = root.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
            problem = problem(root);
            problem.map(found -> found.genes().size())
                    .filter(count -> count > EvolutionSpec.MOST_GENES)
                    .ifPresent(count -> root.refuseCount(
                            List.of("genes", "function", "strategy").stream()
                                    .filter(root::has)
                                    .findFirst()
                                    .orElse("strategy"),
                            "genes",
                            count,
                            EvolutionSpec.MOST_GENES));
            EvolutionSections sections = EvolutionSections.read(
                    root, problem.map(found -> found.genes().size()).orElse(0));
            root.finish();
            spec = problem.filter(_ -> problems.isEmpty())
                    .map(p -> sections.spec(name, seed, p.spec(), p.genes(), SemanticVersions.of(p.genes())));
        }
        if (spec.isEmpty()) {
            problems.sort(Comparator.comparingInt(SpecProblem::line));
            return new SpecFile.Refused(problems.stream().map(SpecProblem::text).toList());
        }
        return new SpecFile.Accepted(spec.get(), problem.flatMap(Problem::bars), warnings);
    }

    private Optional<Config> parse() {
        try {
            String quoted = SpecQuotes.quoted(text.read());
            ConfigParseOptions options =
                    ConfigParseOptions.defaults().setOriginDescription(file).setIncluder(new RefusedIncludes());
            return Optional.of(ConfigFactory.parseString(quoted, options).resolve(ConfigResolveOptions.noSystem()));
        } catch (ConfigException e) {
            int line = e.origin() == null ? 1 : Math.max(1, e.origin().lineNumber());
            String reason = String.valueOf(e.getMessage())
                    .replaceFirst("^.*?: \\d+: ", "")
                    .replace("a close parentheses ')'", "a closing brace '}'"); // so HOCON's library calls it
            problems.add(new SpecProblem(
                    line,
                    file + ":" + line + ": expected HOCON: "
                            + (reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON) + "...")));
        } catch (CharacterCodingException e) {
            problems.add(new SpecProblem(1, file + ": expected a text in UTF-8"));
        } catch (IOException e) {
            String meant = e instanceof NoSuchFileException ? bars.besideSpec() : "";
            problems.add(new SpecProblem(
                    1, StorageException.of("read the spec", Path.of(file), e).getMessage() + meant));
        }
        return Optional.empty();
    }

    static String text(Path file) throws IOException {
        try (InputStream spec = Files.newInputStream(file)) {
            byte[] bytes = spec.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static String name(SpecSection root) {
        String expected = "a name of 1 to " + MOST_NAME + " of a-z 0-9 . _ - that starts with a letter or digit";
        String name = root.requiredText("name", expected);
        if (!name.isEmpty() && !(EvolutionId.isValid(name) && name.length() <= MOST_NAME)) {
            root.refuse("name", expected);
        }
        return name;
    }

    private Optional<Problem> problem(SpecSection root) {
        SpecSection function = root.section("function");
        SpecSection fitness = root.section("fitness");
        SpecSection genes = root.section("genes");
        boolean trades = List.of("strategy", "data", "execution", "objective").stream()
                        .filter(root::has)
                        .count()
                > 0;
        if (function.isPresent() && trades) {
            root.refuse("function", "no function beside data, strategy, execution or objective");
        }
        if (fitness.isPresent() && (trades || function.isPresent())) {
            root.refuse("fitness", "no fitness beside function, data, strategy, execution or objective");
            fitness.keys();
            genes.keys();
            return Optional.empty();
        }
        if (genes.isPresent() && !fitness.isPresent()) {
            root.refuse("genes", "no genes without fitness { ... }");
            genes.keys();
        }
        if (fitness.isPresent()) {
            return OwnFitnessSections.read(root, fitness, genes);
        }
        if (function.isPresent()) {
            return Optional.of(function(function));
        }
        if (!trades) {
            root.refuse(
                    "strategy",
                    "a block strategy { ... } with data { ... }, or function { ... }, or fitness { ... } with genes { ... }");
            return Optional.empty();
        }
        return new TradingSections(root, bars, cutsAtMidnightUtc, warnings).read();
    }

    private static Problem function(SpecSection function) {
        Map<String, TestFunction.Kind> kinds = Map.of(
                "rastrigin", TestFunction.Kind.RASTRIGIN,
                "ackley", TestFunction.Kind.ACKLEY,
                "rosenbrock", TestFunction.Kind.ROSENBROCK,
                "one-max", TestFunction.Kind.ONE_MAX,
                "timer", TestFunction.Kind.TIMER);
        if (!function.has("kind")) {
            function.refuse(
                    "kind", String.join(" or ", kinds.keySet().stream().sorted().toList()));
        }
        TestFunction spec = new TestFunction(
                function.choice("kind", TestFunction.Kind.RASTRIGIN, kinds),
                function.whole("variables", 32, 1, EvolutionSpec.MOST_GENES),
                function.flag("shifted", false),
                function.whole("evaluation-micros", 0L, 0, 60_000_000));
        return new Problem(spec, TestFunctions.genes(spec), Optional.empty());
    }
}
