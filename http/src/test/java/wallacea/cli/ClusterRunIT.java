package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of a cluster as its users meet it: begun, asked and followed over HTTP by the commands. */
class ClusterRunIT {
    private static final Path EXAMPLES = Checkout.root().resolve("config/examples");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private static RealNode node;
    private static String url;
    private static String metricsPort;

    @BeforeAll
    static void start() throws IOException {
        metricsPort = freePort();
        node = RealNode.all(shared, Map.of("WALLACEA_METRICS_PORT", metricsPort));
        url = node.url();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> get("/health/ready").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void writesTheFilesOfALocalRun() throws IOException {
        String spec = EXAMPLES.resolve("sp500-own-rules.conf").toString();

        CommandLineRun remote = CommandLineRun.in(directory, "run", spec, "--on", url, "--out", "remote", "--json");
        CommandLineRun local = CommandLineRun.in(directory, "run", spec, "--out", "local", "--json");

        assertThat(remote.exitCode()).as(remote.err()).isZero();
        JsonNode result = JSON.readTree(remote.out());
        assertThat(result.get("chain").asText()).isEqualTo(ExamplesTest.chains().getProperty("sp500-own-rules"));
        assertThat(result.get("best")).isEqualTo(JSON.readTree(local.out()).get("best"));
        for (String file : List.of("results_summary.csv", "champion.conf", "failed_individuals.json")) {
            assertThat(directory.resolve("remote").resolve(file))
                    .hasSameTextualContentAs(directory.resolve("local").resolve(file));
        }
        assertThat(untimed("remote")).isEqualTo(untimed("local"));
        assertThat(directory.resolve("remote/report.html")).exists();
    }

    private JsonNode untimed(String run) throws IOException {
        ObjectNode results = (ObjectNode)
                JSON.readTree(directory.resolve(run + "/results_full.json").toFile());
        ((ObjectNode) results.get("effort")).remove(List.of("runSeconds", "cpuSeconds"));
        return results;
    }

    @Test
    void begunTwiceIsOneEvolutionThatCanBeLookedAt() throws IOException {
        String spec = EXAMPLES.resolve("one-max.conf").toString();

        CommandLineRun begun = CommandLineRun.in(directory, "run", spec, "--on", url, "--id", "twice", "--detach");
        assertThat(begun.exitCode()).as(begun.err()).isZero();
        assertThat(begun.out().strip()).isEqualTo("twice");
        CommandLineRun again = CommandLineRun.in(directory, "run", spec, "--on", url, "--id", "twice", "--json");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(JSON.readTree(again.out()).get("chain").asText())
                .isEqualTo(ExamplesTest.chains().getProperty("one-max"));
        assertThat(CommandLineRun.in(directory, "status", "--on", url).out()).containsOnlyOnce("twice ");
        assertThat(CommandLineRun.in(directory, "status", "twice", "--on", url).out())
                .contains("completed");
        assertThat(CommandLineRun.in(directory, "explain", "twice", "--on", url).out())
                .contains("it is finished");
    }

    @Test
    void refusesAnotherSpecUnderATakenIdAsALocalRunDoes() throws IOException {
        Files.copy(EXAMPLES.resolve("one-max.conf"), directory.resolve("spec.conf"));
        CommandLineRun.in(directory, "run", "spec.conf", "--on", url, "--id", "taken", "--detach");

        CommandLineRun other = CommandLineRun.in(
                directory, "run", "spec.conf", "--seed", "9", "--on", url, "--id", "taken", "--detach");

        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.err()).doesNotContain("Exception");
    }

    @Test
    void namesTheSameEvolutionForTheSameKeyAndRefusesAnotherBodyUnderIt() throws Exception {
        String spec = Files.readString(EXAMPLES.resolve("one-max.conf"));

        HttpResponse<String> first = post("key-7", spec);
        HttpResponse<String> second = post("key-7", spec);
        HttpResponse<String> other = post("key-7", spec.replace("size = 100", "size = 101"));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(other.statusCode()).as(other.body()).isEqualTo(422);
    }

    @Test
    void tellsAllProblemsOfASpecAndAMissingDataSet() throws Exception {
        HttpResponse<String> wrong = post("key-8", """
                name = x
                function { kind = one-max }
                population { size = 1 }
                zzz = 1
                termination { generations = 3 }
                """);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(wrong.body()).get("errors").findValuesAsText("line"))
                .containsExactly("3", "4");

        HttpResponse<String> without = post("key-9", Files.readString(EXAMPLES.resolve("sp500-own-rules.conf")));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("expected the digest of a data set");
    }

    @Test
    void listsNoStrangersAndSaysSo() throws Exception {
        assertThat(get("/api/v1/evolutions/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/evolutions/nobody/result").statusCode()).isEqualTo(404);
        CommandLineRun run = CommandLineRun.in(directory, "pause", "nobody", "--on", url);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void tellsOfMembersAndWorkers() throws Exception {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !JSON.readTree(get("/api/v1/cluster").body())
                        .get("workers")
                        .isEmpty());
        JsonNode cluster = JSON.readTree(get("/api/v1/cluster").body());
        assertThat(cluster.at("/members/0/status").asText()).isEqualTo("Up");
        assertThat(cluster.at("/nodes/0/ready").asBoolean()).isTrue();
        assertThat(cluster.at("/workers/0/slots").asInt()).isPositive();

        CommandLineRun told = CommandLineRun.in(directory, "cluster", "--on", url);

        assertThat(told.out()).contains("core nodes: 1 of 1", "workers: 1");
    }

    @Test
    void tellsPrometheusWhatItTellsOthersAndWhatItMeasures() throws Exception {
        String spec = EXAMPLES.resolve("one-max.conf").toString();
        CommandLineRun run = CommandLineRun.in(directory, "run", spec, "--on", url, "--id", "told", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();

        JsonNode status = JSON.readTree(get("/api/v1/evolutions/told").body());
        JsonNode counters = JSON.readTree(get("/api/v1/cluster").body()).at("/nodes/0/counters");
        List<String> scrape = CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
        assertThat(scrape)
                .contains(
                        "genetic_evaluations_total{evolution=\"told\"} "
                                + status.get("evaluations").asText(),
                        "strategy_fitness_score{evolution=\"told\"} "
                                + (long) status.get("best").asDouble(),
                        "wallacea_chunks_reissued_total "
                                + counters.get("reissued").asDouble(),
                        "wallacea_dropped_messages_total "
                                + counters.get("refused").asDouble())
                .anyMatch(line -> line.startsWith("api_requests_total{outcome=\"answered\"} "))
                .anyMatch(line -> line.startsWith("wallacea_useful_slots_wanted "));
        for (String histogram :
                List.of("evaluation_duration_seconds", "wallacea_chunk_seconds", "wallacea_journal_write_seconds")) {
            assertThat(scrape)
                    .anySatisfy(line -> assertThat(line).matches(histogram + "_count [1-9].*"))
                    .anySatisfy(line ->
                            assertThat(line).matches(histogram + "_sum 0[.]0*[1-9].*|" + histogram + "_sum [1-9].*"));
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }

    @Test
    void asksTheNextNodeWhenOneDoesNotAnswer() {
        CommandLineRun run = CommandLineRun.in(directory, "status", "--on", "http://127.0.0.1:1," + url);

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void followsARunOverTheDeathOfItsNode() throws Exception {
        TimerRun timed = TimerRun.of(directory, 8);
        String port = freePort();
        Map<String, String> environment = Map.of("WALLACEA_HTTP_PORT", port);
        CompletableFuture<CommandLineRun> run;
        try (RealNode first = RealNode.all(directory, environment)) {
            String address = first.url();
            run = CompletableFuture.supplyAsync(() ->
                    CommandLineRun.in(directory, "run", "spec.conf", "--on", address, "--out", "remote", "--json"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> CommandLineRun.in(directory, "status", "--on", address, "--json")
                            .out()
                            .matches("(?s).*\"generation\":[1-9].*"));
        }
        try (RealNode second = RealNode.all(directory, environment)) {
            assertThat(run).succeedsWithin(Duration.ofMinutes(3));
            assertThat(second.url()).endsWith(port);
        }

        assertThat(run.join().exitCode()).as(run.join().err()).isZero();
        assertThat(run.join().err()).contains("waiting for a node that answers", port + " answers");
        assertThat(JSON.readTree(run.join().out()).get("chain").asText()).isEqualTo(timed.chain());
    }

    @Test
    void leavesInOrderOnATermSignal() throws Exception {
        try (RealNode other = RealNode.all(directory, Map.of())) {
            assertThat(other.terminate()).as(other.err()).isZero();
            assertThat(other.err()).contains("leaving").doesNotContain("\tat ");
        }
    }

    @Test
    void asksForTokensWhereThereAreSome() throws Exception {
        CommandLineRun made =
                CommandLineRun.in(directory, "token", "--role", "operator", "--name", "ci", "--file", "ci.token");
        Files.writeString(directory.resolve("tokens.txt"), made.out());
        Map<String, String> environment =
                Map.of("WALLACEA_TOKENS_FILE", directory.resolve("tokens.txt").toString());
        try (RealNode guarded = RealNode.all(directory, environment)) {
            CommandLineRun without = CommandLineRun.in(directory, "status", "--on", guarded.url());
            CommandLineRun with =
                    CommandLineRun.in(directory, "status", "--on", guarded.url(), "--token-file", "ci.token");

            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.err()).contains("Bearer");
            assertThat(with.exitCode()).as(with.err()).isZero();
        }
    }

    @Test
    void refusesToListenToOthersWithoutTokens() {
        CommandLineRun run =
                CommandLineRun.in(directory, Map.of("WALLACEA_HTTP_HOST", "0.0.0.0"), "node", "--role", "all");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("wallacea.http.host=0.0.0.0: expected a tokens-file");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).as("nothing written").isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String key, String spec) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/evolutions"))
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(spec))
                        .build(),
                BodyHandlers.ofString());
    }
}
