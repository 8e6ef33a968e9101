package wallacea.http.evolution;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.reject;
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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.PortOccupiedException;
import wallacea.http.evolution.HallOfFameView.GeneView;

class EvolutionRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpConfig CONFIG = new HttpConfig(8080, 1024, Duration.ofMillis(500));
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        OneEvolution evolutions = new OneEvolution();
        server = HttpServer.start(
                        KIT.system(),
                        CONFIG,
                        OptionalInt.of(0),
                        concat(
                                new EvolutionRoutes(evolutions, CONFIG.answerTimeout()).routes(),
                                new HealthRoute(evolutions, CONFIG.answerTimeout()).route()))
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
                .hasSize(1);
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
        assertProblem(send("GET", "/nowhere"), 404, "not-found", "nothing lives at this address");
        assertProblem(send("GET", "/api/v1/evolutions/NOT%20AN%20ID"), 400, "bad-id", "cannot be the name");
        HttpResponse<String> wrongMethod = send("PUT", "/api/v1/evolutions/known/pause");
        assertProblem(wrongMethod, 405, "method-not-allowed", "expected POST");
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
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
    void isHealthyWhileTheCoordinatorAnswers() throws Exception {
        HttpResponse<String> response = send("GET", "/health");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode health = JSON.readTree(response.body());
        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.get("metrics").get("active_strategies").asLong()).isEqualTo(100);
        assertThat(health.get("metrics").get("memory_usage_percent").asDouble()).isBetween(0.0, 100.0);
    }

    @Test
    void refusesANamedPortThatIsTakenAndGoesOnToTheNextOneOtherwise() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            CompletableFuture<HttpServer> named = HttpServer.start(KIT.system(), CONFIG, OptionalInt.of(port), reject())
                    .toCompletableFuture();
            assertThat(named)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(PortOccupiedException.class)
                    .withMessageContaining("port=" + port);

            HttpConfig from = new HttpConfig(port, 1024, Duration.ofSeconds(1));
            HttpServer next = HttpServer.start(KIT.system(), from, OptionalInt.empty(), reject())
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

    /** The port over one evolution that takes every change for its state. */
    private static final class OneEvolution implements Evolutions {
        @Override
        public CompletionStage<List<EvolutionView>> list() {
            return CompletableFuture.completedStage(List.of(view("running")));
        }

        @Override
        public CompletionStage<Optional<EvolutionView>> status(String id) {
            return switch (id) {
                case "known" -> CompletableFuture.completedStage(Optional.of(view("running")));
                case "silent" -> new CompletableFuture<>();
                case "broken" -> CompletableFuture.failedStage(new IllegalStateException("secret"));
                default -> CompletableFuture.completedStage(Optional.empty());
            };
        }

        @Override
        public CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String id) {
            return CompletableFuture.completedStage(Optional.of(List.of(
                    new HallOfFameView(1, "abc", 0.5, List.of(new GeneView("fast", "5")), "close > 1", "close < 1"))));
        }

        @Override
        public CompletionStage<Answer> change(String id, Change change) {
            return CompletableFuture.completedStage(
                    switch (id) {
                        case "known" -> new Answer.Done(view(change.name().toLowerCase(Locale.ROOT)));
                        case "finished" -> new Answer.Refused("evolution completed: generation=7");
                        default -> new Answer.Unknown();
                    });
        }

        private static EvolutionView view(String state) {
            return new EvolutionView(
                    "known",
                    "name",
                    1,
                    "d".repeat(64),
                    state,
                    "",
                    7,
                    10,
                    100,
                    2,
                    0.5,
                    Double.NaN,
                    0.1,
                    800,
                    90.5,
                    3.5,
                    "c".repeat(64),
                    1);
        }
    }
}
