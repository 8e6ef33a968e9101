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
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    @Test
    void namesTheNewestIncarnationInTheStatusOfTheFirst() throws Exception {
        TimerRun.of(directory, 60);
        CompletableFuture<CommandLineRun> command = CompletableFuture.supplyAsync(() ->
                CommandLineRun.in(directory, "run", "spec.conf", "--id", "timer", "--out", "out", "--slots", "1"));
        String url = url();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> figures(url).get("current_generation").asInt() > 1);

        send(url, "POST", "/api/v1/evolutions/timer/restart", "");
        JsonNode third = JSON.readTree(send(url, "POST", "/api/v1/evolutions/timer.2/restart", ""));
        JsonNode first = JSON.readTree(send(url, "GET", "/api/v1/evolutions/timer", ""));
        send(url, "DELETE", "/api/v1/evolutions/timer.3", "");

        assertThat(command.get().exitCode()).isEqualTo(1);
        assertThat(third.path("id").asText()).as(third.toString()).isEqualTo("timer.3");
        assertThat(first.get("reason").asText()).isEqualTo("restarted as timer.3");
    }

    /** As its page says: texts of JSON, each true of a generation that was committed. */
    @Test
    void tellsWhoListensTrueFigures() throws Exception {
        TimerRun.of(directory, 5);
        CompletableFuture<CommandLineRun> command =
                CompletableFuture.supplyAsync(() -> CommandLineRun.in(directory, "run", "spec.conf", "--out", "out"));
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create(url().replace("http:", "ws:") + "/ws/realtime"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
                        heard.add(text.toString());
                        socket.request(1);
                        return null;
                    }
                })
                .join();
        assertThat(command.get().exitCode()).as(command.get().err()).isZero();

        JsonNode results =
                JSON.readTree(directory.resolve("out/results_full.json").toFile());
        Map<Integer, Double> bestAt = new TreeMap<>();
        double best = Double.NEGATIVE_INFINITY;
        for (JsonNode generation : results.get("generations")) {
            best = Math.max(best, generation.get("best").asDouble());
            bestAt.put(generation.get("generation").asInt(), best);
        }
        List<JsonNode> told = new ArrayList<>();
        for (String text : heard) {
            JsonNode message = JSON.readTree(text);
            if (message.at("/data/current_generation").asInt(-1) >= 0) {
                told.add(message.get("data"));
            }
        }
        assertThat(told).hasSizeGreaterThan(3).allSatisfy(data -> {
            assertThat(data.get("best_fitness").asDouble())
                    .isEqualTo(bestAt.get(data.get("current_generation").asInt()));
            assertThat(data.get("active_strategies").asInt()).isPositive();
            assertThat(data.get("system_status").asText()).isIn("running", "completed");
        });
        assertThat(told)
                .extracting(data -> data.get("current_generation").asInt())
                .isSorted();
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
