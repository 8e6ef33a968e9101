package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart over HTTP of a run that a command carries out. */
class RestartedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void goesOnAsItsNextIncarnationAndEndsAsARunOfThatSeed() throws Exception {
        TimerRun run = TimerRun.of(directory, 4);
        CompletableFuture<CommandLineRun> command = CompletableFuture.supplyAsync(() ->
                CommandLineRun.in(directory, "run", "spec.conf", "--id", "timer", "--out", "out", "--slots", "1"));
        String url = url();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> figures(url).get("current_generation").asInt() > 10);

        JsonNode restarted = JSON.readTree(send(url, "POST", "/genetic/restart", "{\"seed\": 5}"));
        assertThat(restarted.get("id").asText()).isEqualTo("timer.2");
        JsonNode before = JSON.readTree(send(url, "GET", "/api/v1/evolutions/timer", ""));
        assertThat(before.get("state").asText()).isEqualTo("cancelled");
        assertThat(before.get("reason").asText()).isEqualTo("restarted as timer.2");

        CommandLineRun ended = command.get();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode results =
                JSON.readTree(directory.resolve("out/results_full.json").toFile());
        assertThat(results.at("/identity/id").asText()).isEqualTo("timer.2");
        assertThat(results.at("/outcome/generation").asInt()).isEqualTo(run.generations());
        CommandLineRun other = CommandLineRun.in(
                directory, "run", "spec.conf", "--seed", "5", "--out", "other", "--slots", "1", "--json");
        assertThat(results.get("chain"))
                .isEqualTo(JSON.readTree(other.out()).get("chain"))
                .isNotEqualTo(run.chain());
        CommandLineRun again =
                CommandLineRun.in(directory, "run", "spec.conf", "--id", "timer", "--out", "out", "--json");
        assertThat(JSON.readTree(again.out()).get("chain"))
                .as("the same command shows the end of the last incarnation")
                .isEqualTo(results.get("chain"));
    }

    private String url() {
        Path file = directory.resolve("out/.state/url");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode figures(String url) throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + "/metrics/genetic")).build(), BodyHandlers.ofString());
        return response.statusCode() == 200
                ? JSON.readTree(response.body())
                : JSON.createObjectNode().put("current_generation", -1);
    }

    private static String send(String url, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }
}
