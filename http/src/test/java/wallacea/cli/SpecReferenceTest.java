package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** Every kind of operator, topology and policy stands in the reference of specs as one can write it, and runs. */
class SpecReferenceTest {
    private static final Pattern KIND = Pattern.compile("^\\| ([a-z]+) \\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("^```\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Map<String, String> SECTIONS = Map.of(
            "selection", "operators",
            "crossover", "operators",
            "mutation", "operators",
            "topology", "islands",
            "emigration", "islands",
            "replacement", "islands");

    @TempDir
    private Path directory;

    static Stream<Arguments> kinds() throws IOException {
        return KIND.matcher(reference()).results().map(row -> Arguments.of(row.group(1), row.group(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"selection", "crossover", "mutation", "topology", "emigration", "replacement"})
    void namesEveryKindThatThereIs(String of) throws IOException {
        String problem = refused(spec(SECTIONS.get(of), of, "zzz"));

        List<String> known = Stream.of(problem.replaceFirst("^.*: expected ", "").split(" or "))
                .map(SpecReferenceTest::word)
                .toList();
        assertThat(kinds().filter(kind -> kind.get()[0].equals(of)).map(kind -> word((String) kind.get()[1])))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatItNamesEvolves(String of, String kind) throws IOException {
        EvolutionSpec spec = accepted(spec(SECTIONS.get(of), of, kind));
        SequentialEvolution.Outcome outcome = SequentialEvolution.run(
                spec, Feasibility.ALWAYS, TestFunctions.of((TestFunction) spec.problem(), spec.seed(), Pause.NONE));

        assertThat(outcome.chain()).hasSize(13).doesNotHaveDuplicates();
        assertThat(outcome.history().getLast().best())
                .isGreaterThan(outcome.history().getFirst().best());
        assertThat(accepted(spec(SECTIONS.get(of), of, word(kind)))).isEqualTo(spec);
    }

    @Test
    void showsExamplesThatAreRead() throws IOException {
        List<String> examples = EXAMPLE.matcher(reference())
                .results()
                .map(example -> example.group(1))
                .filter(example -> !example.contains("strategy"))
                .toList();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
        for (String example : examples) {
            accepted("name = it\nfunction { kind = rastrigin }\n" + example);
        }
    }

    /** Six islands that exchange every third generation. */
    private static String spec(String section, String key, String kind) {
        String islands = "count = 6, interval = 3, emigrants = 2" + (kind.equals("custom") ? ", edges = [0->1, 1->5]" : "");
        return """
                name = it
                function { kind = rastrigin, variables = 5, shifted = true }
                population { size = 60 }
                islands { %s }
                termination { generations = 12 }
                %s.%s = %s
                """.formatted(islands, section, key, kind);
    }

    private static String word(String kind) {
        return kind.replaceFirst("[(;].*", "");
    }

    private EvolutionSpec accepted(String text) throws IOException {
        SpecFile file = SpecReader.read(Files.writeString(directory.resolve("it.conf"), text));
        assertThat(file).as(text).isInstanceOf(SpecFile.Accepted.class);
        return ((SpecFile.Accepted) file).spec();
    }

    private String refused(String text) throws IOException {
        SpecFile file = SpecReader.read(Files.writeString(directory.resolve("it.conf"), text));
        return ((SpecFile.Refused) file).problems().getFirst();
    }

    private static String reference() throws IOException {
        return Files.readString(Checkout.root().resolve("docs/reference/spec.md"));
    }
}
