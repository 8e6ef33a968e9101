package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program reads on standard error when a command refuses. */
class JsonRefusalTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "status nobody --json, 1, failed",
        "explain nobody --json, 1, failed",
        "pause nobody --json, 1, failed",
        "watch nobody --json, 1, failed",
        "cancel nobody --json --on http://127.0.0.1:1, 4, unreachable",
        "status NOBODY --json, 2, usage",
        "status --json, 2, usage",
        "rum --json, 2, usage",
        "status --json --sloths 3, 2, usage",
        "run missing.conf --json, 3, invalid",
        "run missing.conf --json --detach, 2, usage",
        "report nobody --json, 1, failed",
        "top --json, 2, usage",
        "cluster --json --on http://127.0.0.1:1, 4, unreachable",
        "backtest --json --strategies none.csv --data-dir ., 3, invalid",
    })
    void isOneObjectAndNothingElse(String line, int exitCode, String code) throws IOException {
        CommandLineRun run = CommandLineRun.in(directory, line.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        JsonNode refusal = object(run);
        assertThat(refusal.get("code").asText()).isEqualTo(code);
        assertThat(refusal.get("exitCode").asInt()).isEqualTo(exitCode);
        assertThat(refusal.get("detail").asText()).isNotBlank().doesNotStartWith("wallacea: ");
        assertThat(refusal.get("errors").isArray()).isTrue();
    }

    @Test
    void namesEveryPlaceOfASpec() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), """
                name = small
                function { kind = one-max, variables = many }
                population { sise = 20 }
                """);

        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        JsonNode errors = object(run).get("errors");
        assertThat(errors.findValuesAsText("pointer")).contains("/spec/function/variables", "/spec/population/sise");
        assertThat(errors.findValuesAsText("line")).contains("2", "3");
        assertThat(errors.findValuesAsText("suggestion")).contains("size");
    }

    @Test
    void isReadWhereTheEnvironmentAsksForJson() throws IOException {
        CommandLineRun run = CommandLineRun.in(directory, Map.of("WALLACEA_JSON", "true"), "status", "nobody");

        assertThat(object(run).get("code").asText()).isEqualTo("failed");
    }

    @Test
    void tellsOfAPortThatIsTaken() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), """
                name = small
                function { kind = one-max, variables = 16 }
                """);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun run = CommandLineRun.in(
                    directory, "run", "spec.conf", "--json", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(object(run).get("code").asText()).isEqualTo("failed");
        }
    }

    @Test
    void leavesAVerdictOnStandardOutputAlone() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), "name = small\n");
        Files.writeString(directory.resolve("bars.csv"), "no bars\n");
        for (String[] line :
                new String[][] {{"validate", "spec.conf"}, {"inspect", "bars.csv"}, {"import", "bars.csv"}}) {
            CommandLineRun run = CommandLineRun.in(directory, line[0], line[1], "--json");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(JSON.readTree(run.out()).get("problems")).isNotEmpty();
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void refusesToForgetWhereFilesGo() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), """
                name = small
                function { kind = one-max, variables = 16 }
                """);

        CommandLineRun run = CommandLineRun.in(
                directory, "run", "spec.conf", "--on", "http://127.0.0.1:1", "--detach", "--out", "mine");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out and --detach: expected one of them");
    }

    private static JsonNode object(CommandLineRun run) throws IOException {
        assertThat(run.err().lines()).hasSize(1);
        return JSON.readTree(run.err());
    }
}
