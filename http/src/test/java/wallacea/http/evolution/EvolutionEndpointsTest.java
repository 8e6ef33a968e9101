package wallacea.http.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.PortOccupiedException;

class EvolutionEndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofMillis(500), "");
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HttpServer.start(
                        KIT.system(), CONFIG, OptionalInt.of(0), Optional.empty(), KnownEvolutions.endpoints(CONFIG))
                .toCompletableFuture()
                .get();
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
        KIT.shutdownTestKit();
    }

    @Test
    void tellsTheStatusWithItsChain() throws Exception {
        HttpResponse<String> response = send("GET", "/api/v1/evolutions/known");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode status = JSON.readTree(response.body());
        assertThat(status.get("id").asText()).isEqualTo("known");
        assertThat(status.get("chain").asText()).isEqualTo("c".repeat(64));
        assertThat(status.get("mean").isNull())
                .as("a number that is not finite")
                .isTrue();
        assertThat(JSON.readTree(send("GET", "/api/v1/evolutions").body()).get("evolutions"))
                .hasSize(2);
    }

    @Test
    void pausesResumesAndCancels() throws Exception {
        assertThat(JSON.readTree(send("POST", "/api/v1/evolutions/known/pause").body())
                        .get("state")
                        .asText())
                .isEqualTo("pause");
        assertThat(JSON.readTree(send("POST", "/api/v1/evolutions/known/resume").body())
                        .get("state")
                        .asText())
                .isEqualTo("resume");
        assertThat(JSON.readTree(send("DELETE", "/api/v1/evolutions/known").body())
                        .get("state")
                        .asText())
                .isEqualTo("cancel");
    }

    @Test
    void tellsARefusalInTheWordsOfTheOneWhoRefused() throws Exception {
        assertProblem(
                send("POST", "/api/v1/evolutions/finished/resume"),
                409,
                "refused",
                "evolution completed: generation=7");
    }

    @Test
    void listsTheHallOfFame() throws Exception {
        JsonNode first = JSON.readTree(
                        send("GET", "/api/v1/evolutions/known/hall-of-fame").body())
                .get("hallOfFame")
                .get(0);

        assertThat(first.get("genes").get(0).get("name").asText()).isEqualTo("fast");
        assertThat(first.get("entry").asText()).isEqualTo("close > 1");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/api/v1/evolutions/known");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongAsProblems() throws Exception {
        assertProblem(send("GET", "/api/v1/evolutions/other"), 404, "unknown-evolution", "id=other");
        assertProblem(send("POST", "/api/v1/evolutions/other/pause"), 404, "unknown-evolution", "id=other");
        assertProblem(send("GET", "/nowhere"), 404, "not-found", "nothing lives at this address; /docs shows");
        assertProblem(send("GET", "/"), 404, "not-found", "nothing lives at this address; /docs shows");
        assertProblem(send("GET", "/api/v1/evolutions/NOT%20AN%20ID"), 400, "bad-id", "cannot be the name");
        HttpResponse<String> wrongMethod = send("PUT", "/api/v1/evolutions/known/pause");
        assertProblem(wrongMethod, 405, "method-not-allowed", "expected POST");
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        HttpResponse<String> noGet = send("PUT", "/api/v1/evolutions/known");
        assertProblem(noGet, 405, "method-not-allowed", "expected DELETE, GET, HEAD");
        assertThat(noGet.headers().firstValue("Allow")).contains("DELETE, GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity, br", "Brew"})
    void refusesATextInACodingAndNamesWhatIsTaken(String coding) throws Exception {
        for (String path : List.of("/api/v1/evolutions", "/api/v1/evolutions/known/restart")) {
            HttpRequest coded = request(path)
                    .header("Content-Encoding", coding)
                    .POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b}))
                    .build();
            HttpResponse<String> response = CLIENT.send(coded, BodyHandlers.ofString());

            assertProblem(response, 415, "unsupported-coding", "not read in that coding");
            JsonNode fault = JSON.readTree(response.body()).at("/errors/0");
            assertThat(fault.get("pointer").asText()).isEqualTo("/Content-Encoding");
            assertThat(fault.get("value").asText())
                    .isEqualToIgnoringCase(coding.substring(coding.lastIndexOf(' ') + 1));
            assertThat(fault.get("expected").asText()).startsWith("identity");
            assertThat(response.headers().firstValue("Accept-Encoding")).contains("identity");
        }
    }

    @Test
    void takesATextThatIsSaidToBeInNoCoding() throws Exception {
        HttpRequest plain = request("/api/v1/evolutions")
                .header("Content-Encoding", "identity")
                .POST(BodyPublishers.ofString("spec"))
                .build();

        assertThat(CLIENT.send(plain, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    /** An empty Accept is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv                             | text/csv",
                "text/csv;q=0                         | application/json",
                "text/csv;q=0, */*                    | application/json",
                "text/csv;q=0.5, application/json     | application/json",
                "text/csv, application/json;q=0.5     | text/csv",
                "application/json, text/csv           | text/csv",
                "text/csv, */*                        | text/csv",
                "text/*                               | text/csv",
                "text/*;q=0.1, text/csv;q=0           | application/json",
                "text/csvx                            | application/json",
                "application/json, text/*             | application/json",
                "application/x;p='text/csv'           | application/json",
                "*/*                                  | application/json",
                "                                     | application/json",
            })
    void answersInTheTypeThatIsWantedMost(@Nullable String accept, String type) throws Exception {
        HttpRequest.Builder request = request("/api/v1/evolutions/known/generations");
        Optional.ofNullable(accept).ifPresent(value -> request.header("Accept", value));

        assertThat(CLIENT.send(request.build(), BodyHandlers.ofString())
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(found -> assertThat(found).startsWith(type));
    }

    @Test
    void givesAPageToABrowserAndNumbersToOthers() throws Exception {
        HttpRequest.Builder request = request("/api/v1/evolutions/known/report");
        request.header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).body()).startsWith("<!doctype html>");
        request.setHeader("Accept", "text/html;q=0, */*");
        assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).body()).startsWith("{");
    }

    @Test
    void givesEachProblemATraceIdOfItsOwn() throws Exception {
        JsonNode first = JSON.readTree(send("GET", "/nowhere").body());
        JsonNode second = JSON.readTree(send("GET", "/nowhere").body());

        assertThat(first.get("traceId").asText())
                .isNotEqualTo(second.get("traceId").asText());
    }

    @Test
    void tellsTheNodesTroubleWithoutTellingItsInside() throws Exception {
        assertProblem(send("GET", "/api/v1/evolutions/silent"), 503, "unavailable", "did not answer in time");
        HttpResponse<String> broken = send("GET", "/api/v1/evolutions/broken");
        assertProblem(broken, 500, "internal", "its log names this trace id");
        assertThat(broken.body()).doesNotContain("secret", "Exception", "at wallacea");
    }

    @Test
    void refusesBodiesBeyondTheLimit() throws Exception {
        HttpRequest large = request("/api/v1/evolutions/known/pause")
                .method("POST", BodyPublishers.ofString("x".repeat(10_000)))
                .build();

        assertProblem(CLIENT.send(large, BodyHandlers.ofString()), 413, "too-large", "larger than the limit");
    }

    @Test
    void refusesRequestsThatWebPagesOfOthersMake() throws Exception {
        HttpRequest foreign = request("/api/v1/evolutions/known/pause")
                .header("Origin", "https://example.org")
                .POST(BodyPublishers.noBody())
                .build();

        assertProblem(
                CLIENT.send(foreign, BodyHandlers.ofString()),
                403,
                "foreign-origin",
                "only requests from this machine");
    }

    @Test
    void beginsAnEvolutionAndTellsWhereItIs() throws Exception {
        HttpResponse<String> begun = post("/api/v1/evolutions?id=mine&seed=7", "text/plain", "name = x");

        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).contains("/api/v1/evolutions/mine");
        assertThat(JSON.readTree(begun.body()).get("seed").asLong()).isEqualTo(7);
        assertThat(post("/api/v1/evolutions", "application/hocon; charset=utf-8", "name = x")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void readsAProposalOfJson() throws Exception {
        String body = "{\"id\": \"mine\", \"seed\": -3, \"spec\": \"name = x\", \"data\": \"" + "a".repeat(64) + "\"}";

        assertThat(JSON.readTree(post("/api/v1/evolutions", "application/json", body)
                                .body())
                        .get("seed")
                        .asLong())
                .isEqualTo(-3);
        HttpResponse<String> wrong =
                post("/api/v1/evolutions", "application/json", "{\"sead\": 1, \"seed\": \"one\", \"data\": \"12\"}");
        assertProblem(wrong, 400, "bad-request", "not understood");
        assertThat(JSON.readTree(wrong.body()).findValuesAsText("pointer"))
                .containsExactly("/sead", "/seed", "/data", "/spec");
        assertProblem(post("/api/v1/evolutions", "application/json", "[1"), 400, "bad-request", "not understood");
        assertProblem(post("/api/v1/evolutions", "image/png", "name = x"), 415, "unsupported-type", "not read");
    }

    @Test
    void tellsAllProblemsOfASpecWithTheirLines() throws Exception {
        HttpResponse<String> response = post("/api/v1/evolutions", "text/plain", "invalid");

        assertProblem(response, 422, "invalid-spec", "spec:3: population.size=x: expected a whole number");
        JsonNode errors = JSON.readTree(response.body()).get("errors");
        assertThat(errors).hasSize(3);
        assertThat(errors.get(0)).isEqualTo(JSON.readTree("""
                {"pointer": "/spec/population/size", "value": "x", "expected": "a whole number",
                 "suggestion": "", "line": 3}"""));
        assertThat(errors.get(1).get("suggestion").asText()).isEqualTo("islands");
        assertThat(errors.get(2).get("pointer").asText()).isEqualTo("/spec/name");
    }

    @Test
    void tellsARepeatedKeyWithAnotherBodyFromANameThatIsTaken() throws Exception {
        assertProblem(post("/api/v1/evolutions", "text/plain", "taken"), 409, "refused", "another spec");
        HttpRequest withKey = request("/api/v1/evolutions")
                .header("Idempotency-Key", "k1")
                .POST(BodyPublishers.ofString("taken"))
                .build();
        assertProblem(CLIENT.send(withKey, BodyHandlers.ofString()), 422, "key-used", "same Idempotency-Key");
        HttpRequest withBoth = request("/api/v1/evolutions?id=mine")
                .header("Idempotency-Key", "k2")
                .POST(BodyPublishers.ofString("taken"))
                .build();
        assertProblem(CLIENT.send(withBoth, BodyHandlers.ofString()), 409, "refused", "another spec");
    }

    @Test
    void listsInPages() throws Exception {
        JsonNode first = JSON.readTree(send("GET", "/api/v1/evolutions?limit=1").body());
        assertThat(first.get("evolutions")).hasSize(1);
        assertThat(first.get("next").asText()).isEqualTo("known");
        JsonNode second = JSON.readTree(
                send("GET", "/api/v1/evolutions?limit=1&cursor=known").body());
        assertThat(second.get("evolutions").get(0).get("id").asText()).isEqualTo("older");
        assertThat(second.get("next").isNull()).isTrue();
        assertProblem(send("GET", "/api/v1/evolutions?limit=0"), 400, "bad-limit", "length of a page");
        assertProblem(send("GET", "/api/v1/evolutions?cursor=zzz"), 400, "bad-cursor", "no page begins there");
    }

    @Test
    void givesGenerationsAsJsonAndAsCsv() throws Exception {
        JsonNode json = JSON.readTree(
                send("GET", "/api/v1/evolutions/known/generations").body());
        assertThat(json.get("generations").get(0).get("best").asDouble()).isEqualTo(0.1 + 0.2);

        HttpResponse<String> csv = CLIENT.send(
                request("/api/v1/evolutions/known/generations")
                        .header("Accept", "text/csv")
                        .build(),
                BodyHandlers.ofString());
        assertThat(csv.body().lines())
                .containsExactly(
                        "generation,best,mean,q10,q50,q90,diversity,evaluations,penalised,cpu_seconds",
                        "0,0.30000000000000004,,0.1,0.2,0.3,0.5,100,2,0.5");
    }

    @Test
    void explainsAndListsTheQuarantine() throws Exception {
        JsonNode explained =
                JSON.readTree(send("GET", "/api/v1/evolutions/known/explain").body());
        assertThat(explained.get("progressing").asBoolean()).isFalse();
        assertThat(explained.get("reasons").get(0).asText()).isEqualTo("no worker is connected");
        JsonNode quarantine =
                JSON.readTree(send("GET", "/api/v1/evolutions/known/quarantine").body());
        assertThat(quarantine.get("count").asInt()).isOne();
        assertThat(quarantine.at("/individuals/0/genes/0/value").asText()).isEqualTo("5");
    }

    @Test
    void tellsWhatTheNodeLacksAndWhenToAskAgain() throws Exception {
        HttpResponse<String> away = send("POST", "/api/v1/evolutions/away/pause");

        assertProblem(away, 503, "unavailable", "the journal is away");
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void isReadyOnlyWhenNothingIsMissing() throws Exception {
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = send("GET", "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(ready.body()).at("/reasons/0").asText()).isEqualTo("member is Joining");
        assertThat(send("GET", "/health/started").statusCode()).isEqualTo(503);
    }

    @Test
    void isHealthyWhileTheCoordinatorAnswers() throws Exception {
        HttpResponse<String> response = send("GET", "/health");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode health = JSON.readTree(response.body());
        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.get("metrics").get("active_strategies").asLong()).isEqualTo(1);
        assertThat(health.get("metrics").get("memory_usage_percent").asDouble()).isBetween(0.0, 100.0);
    }

    @Test
    void refusesANamedPortThatIsTakenAndGoesOnToTheNextOneOtherwise() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            CompletableFuture<HttpServer> named = HttpServer.start(
                            KIT.system(), CONFIG, OptionalInt.of(port), Optional.empty(), List.of())
                    .toCompletableFuture();
            assertThat(named)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(PortOccupiedException.class)
                    .withMessageContaining("port=" + port);

            HttpConfig from = new HttpConfig("127.0.0.1", port, 1024, 4096, Duration.ofSeconds(1), "");
            HttpServer next = HttpServer.start(KIT.system(), from, OptionalInt.empty(), Optional.empty(), List.of())
                    .toCompletableFuture()
                    .get();
            assertThat(URI.create(next.url()).getPort()).isGreaterThan(port);
            next.stop().toCompletableFuture().join();
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request(path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code, String detail)
            throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("detail").asText()).contains(detail);
        assertThat(problem.get("traceId").asText()).matches("[0-9a-f]{16}");
        assertThat(problem.get("errors").isArray()).isTrue();
    }
}
