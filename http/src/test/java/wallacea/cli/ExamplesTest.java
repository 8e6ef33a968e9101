package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wallacea.http.report.Figures;

/** Every shipped spec runs, and gives the chain that is committed beside this test. */
class ExamplesTest {
    private static final Path EXAMPLES = Checkout.root().resolve("config/examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    /** The demo is run by the test of the tutorial. */
    static Stream<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".conf", ""))
                    .filter(name -> !name.equals("demo"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesItsChain(String example) throws IOException {
        CommandLineRun run = CommandLineRun.in(
                directory,
                "run",
                EXAMPLES.resolve(example + ".conf").toString(),
                "--out",
                "result",
                "--slots",
                "2",
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = JSON.readTree(run.out());
        assertThat(result.get("chain").asText()).isEqualTo(chains().getProperty(example));
        assertThat(JSON.readTree(directory.resolve("result/results_full.json").toFile())
                        .get("chain"))
                .isEqualTo(result.get("chain"));
    }

    @Test
    void leavesAChampionThatCanBeValidatedAndRunAgain() throws IOException {
        String spec = EXAMPLES.resolve("sp500-own-rules.conf").toString();
        CommandLineRun run = CommandLineRun.in(directory, "run", spec, "--out", "first", "--json");
        double best = JSON.readTree(run.out()).get("best").asDouble();

        CommandLineRun champion =
                CommandLineRun.in(directory, "run", "first/champion.conf", "--out", "again", "--json");

        assertThat(champion.exitCode()).as(champion.err()).isZero();
        assertThat(JSON.readTree(champion.out()).get("best").asDouble()).isEqualTo(best);
    }

    @Test
    void leavesAChampionThatKeepsItsConditionsAndCanBeSearchedAround() throws IOException {
        String spec = EXAMPLES.resolve("sp500-pullback.conf").toString();
        CommandLineRun.in(directory, "run", spec, "--out", "first");
        String champion = Files.readString(directory.resolve("first/champion.conf"));
        long tries = JSON.readTree(directory.resolve("first/results_full.json").toFile())
                .at("/effort/evaluations")
                .asLong();
        assertThat(champion)
                .contains(
                        "name = \"sp500-pullback-champion-of-" + tries + "\"\n",
                        "# evaluations made before as long as the name tells them.\n",
                        "  where = \"",
                        ", step = 0.1) # was real(",
                        " evaluations.\n",
                        "population.size and termination.generations");
        String widened = champion.replaceFirst("int\\((\\d+), \\d+\\)", "int($1, 300)")
                .replace("size = 2 ", "size = 20 ")
                .replace("generations = 1 ", "generations = 3 ");
        Files.writeString(directory.resolve("first/around.conf"), widened);

        CommandLineRun around = CommandLineRun.in(directory, "run", "first/around.conf", "--out", "again", "--json");

        assertThat(around.exitCode()).as(around.err()).isZero();
        assertThat(JSON.readTree(around.out()).get("generation").asInt()).isEqualTo(3);
        assertThat(Files.readString(directory.resolve("again/report.html")))
                .contains(Figures.count(tries) + " of them made by the search that its spec came from");
        assertThat(JSON.readTree(directory.resolve("again/results_full.json").toFile())
                        .get("evaluationsBefore")
                        .asLong())
                .isEqualTo(tries);
    }

    @Test
    void showsTheResultOfAFinishedRunAgain() {
        String spec = EXAMPLES.resolve("one-max.conf").toString();
        CommandLineRun first = CommandLineRun.in(directory, "run", spec);

        CommandLineRun again = CommandLineRun.in(directory, "run", spec);

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(again.err()).doesNotContain("from the beginning", "continued");
    }

    @Test
    void refusesAChangedSpecUnderAnOldId() throws IOException {
        Path spec = directory.resolve("spec.conf");
        Files.copy(EXAMPLES.resolve("one-max.conf"), spec);
        CommandLineRun.in(directory, "run", "spec.conf", "--id", "mine");
        Files.writeString(spec, Files.readString(spec).replace("size = 100", "size = 101"));

        CommandLineRun changed = CommandLineRun.in(directory, "run", "spec.conf", "--id", "mine");

        assertThat(changed.exitCode()).isEqualTo(3);
        assertThat(changed.errorLines()).hasSize(2);
        assertThat(changed.errorLines().getFirst()).contains("--id", "--out");
        assertThat(changed.errorLines().getLast())
                .endsWith("spec.conf:5: population.size=101: expected what the run was begun with");
    }

    static Properties chains() {
        Properties chains = new Properties();
        try (InputStream file = Objects.requireNonNull(ExamplesTest.class.getResourceAsStream("/chains.properties"))) {
            chains.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chains;
    }
}
