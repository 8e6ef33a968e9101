package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final String SPEC =
            Checkout.root().resolve("config/examples/sp500-sma-cross.conf").toString();

    @TempDir
    private Path directory;

    @Test
    void saysALineOfEachCheckAndChangesNothing() throws IOException {
        CommandLineRun run = CommandLineRun.in(directory, "doctor", SPEC);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).matches("(OK  |WARN) [a-z0-9. -]+: .+"));
        assertThat(run.out())
                .contains(" java: ", " cores: ", " memory: ", " vectors: ", " runs: ", " disk: ", " port 8080: ")
                .contains(" port 8558: ", " port 25520: ", " port 9095: ", " clock: ", " plug-ins: ")
                .contains("OK   spec sp500-sma-cross.conf: ");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void failsWithTheProblemsOfASpecAndOfSettings() throws IOException {
        Files.writeString(directory.resolve("bad.conf"), "nmae = x\n");
        Files.writeString(directory.resolve("node.conf"), "wallacea.node.slots = many\n");

        CommandLineRun run = CommandLineRun.in(directory, "doctor", "bad.conf", "--config", "node.conf", "--json");

        JsonNode diagnosis = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(diagnosis.get("healthy").asBoolean()).isFalse();
        assertThat(diagnosis.get("findings"))
                .anySatisfy(finding -> {
                    assertThat(finding.get("level").asText()).isEqualTo("FAIL");
                    assertThat(finding.get("found").asText()).contains("nmae", "did you mean 'name'?");
                    assertThat(finding.get("name").asText())
                            .as("the problem names the file itself")
                            .isEqualTo("spec");
                })
                .anySatisfy(finding -> assertThat(finding.get("found").asText()).contains("slots"));
    }

    @Test
    void suggestsTheSpecThatIsThereInPlaceOfOneThatIsNot() throws IOException {
        Files.copy(Path.of(SPEC), directory.resolve("nowhere.conf"));

        CommandLineRun run = CommandLineRun.in(directory, "doctor", "nothere.conf");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("no such file or directory; did you mean 'nowhere.conf'?\n")
                .doesNotContain("mend it there");
    }

    @Test
    void suggestsNoSpecThatIsAlikeInItsEndingAlone() throws IOException {
        Files.copy(Path.of(SPEC), directory.resolve("overl.conf"));

        CommandLineRun run = CommandLineRun.in(directory, "doctor", "nowhere.conf");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("no such file or directory\n").doesNotContain("did you mean");
    }

    @Test
    void failsWhenNoNodeOfTheClusterAnswers() {
        CommandLineRun run = CommandLineRun.in(directory, "doctor", SPEC, "--on", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAIL cluster: http://127.0.0.1:1: no answer")
                .containsOnlyOnce("node --role all");
    }
}
