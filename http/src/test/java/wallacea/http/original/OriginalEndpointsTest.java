package wallacea.http.original;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wallacea.http.Endpoint;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.OpenApi;
import wallacea.http.Role;
import wallacea.http.Tokens;
import wallacea.http.evolution.KnownEvolutions;
import wallacea.http.evolution.MovingEvolutions;

class OriginalEndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpConfig CONFIG =
            new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofSeconds(5), "tokens.txt");
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        Tokens.Read read = Tokens.parse(
                "tokens.txt",
                List.of(Tokens.line(Role.VIEWER, "look", "dashboard"), Tokens.line(Role.OPERATOR, "act", "ci")));
        server = HttpServer.start(
                        KIT.system(),
                        CONFIG,
                        OptionalInt.of(0),
                        Optional.of(((Tokens.Read.Accepted) read).tokens()),
                        OpenApi.described(KnownEvolutions.endpoints(CONFIG)))
                .toCompletableFuture()
                .get();
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
        KIT.shutdownTestKit();
    }

    @Test
    void tellsTheFiguresUnderTheirOldNames() throws Exception {
        JsonNode figures = json(send("GET", "/metrics/genetic", "look", ""));
        assertThat(names(figures))
                .containsExactly(
                        "current_generation",
                        "population_size",
                        "best_fitness",
                        "average_fitness",
                        "evolution_progress",
                        "active_strategies",
                        "memory_usage_gb",
                        "cache_hit_rate");
        assertThat(figures.get("current_generation").asInt()).isEqualTo(7);
        assertThat(figures.get("population_size").asInt()).isEqualTo(100);
        assertThat(figures.get("best_fitness").asDouble()).isEqualTo(0.5);
        assertThat(figures.get("average_fitness").isNull()).isTrue();
        assertThat(figures.get("evolution_progress").asDouble()).isEqualTo(8.0 / 11);
        assertThat(figures.get("active_strategies").asInt()).isEqualTo(1);
        assertThat(figures.get("memory_usage_gb").asDouble()).isBetween(0.001, 64.0);
        assertThat(figures.get("cache_hit_rate").asDouble()).isEqualTo(0.75);
    }

    @Test
    void listsWhatIsDeployed() throws Exception {
        JsonNode active = json(send("GET", "/strategies/active?evolution=older", "look", ""));
        assertThat(active.get("count").asInt()).isEqualTo(1);
        JsonNode first = active.get("strategies").get(0);
        assertThat(names(first))
                .containsExactly("id", "fitness", "generation", "performance", "status", "created_at", "last_trade");
        assertThat(first.at("/performance/in_sample/wins").asInt()).isEqualTo(4);
        assertThat(first.at("/performance/control/sharpe_ratio").isNull())
                .as("no finite value")
                .isTrue();
        assertThat(first.get("last_trade").isNull()).as("never traded").isTrue();
    }

    @Test
    void restartsWithTheSeedThatIsAskedFor() throws Exception {
        HttpResponse<String> restarted = send("POST", "/genetic/restart", "act", "{\"seed\": 5}");
        assertThat(restarted.statusCode()).isEqualTo(202);
        assertThat(restarted.headers().firstValue("Location")).contains("/api/v1/evolutions/known.2");
        assertThat(json(restarted).get("seed").asLong()).isEqualTo(5);
        assertThat(json(send("POST", "/api/v1/evolutions/known/restart", "act", ""))
                        .get("seed")
                        .asLong())
                .isEqualTo(77);
    }

    @Test
    void refusesWhatIsNoRestart() throws Exception {
        for (String body : List.of("{\"seed\": 1.5}", "{\"sed\": 1}", "[]", "{", "{\"seed\": 1, \"x\": 2}", "7")) {
            HttpResponse<String> refused = send("POST", "/genetic/restart", "act", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(json(refused).at("/errors/0/pointer").asText()).isEqualTo("/seed");
        }
        assertThat(send("POST", "/genetic/restart?evolution=older", "act", "").statusCode())
                .isEqualTo(409);
        assertThat(send("POST", "/genetic/restart?evolution=other", "act", "").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/metrics/genetic?evolution=NO%20ID", "look", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void judgesTheBodyOfARestartBeforeAnythingIsAsked() throws Exception {
        MovingEvolutions evolutions = new MovingEvolutions();
        HttpServer asked = started(CONFIG, new OriginalEndpoints(evolutions).all(CONFIG.bodyLimitBytes()));
        try {
            for (String body : List.of("[]", "{\"seed\": 1, \"seed\": 2}", "{\"sed\": 1}", "{\"seed\": 1} {}", "{")) {
                assertThat(post(asked, "/genetic/restart", body).statusCode())
                        .as(body)
                        .isEqualTo(400);
            }
            assertThat(evolutions.listed() + evolutions.asked()).isZero();
        } finally {
            asked.stop().toCompletableFuture().join();
        }
    }

    @Test
    void saysOfARestartWithoutAnAnswerThatItMayHaveBeenCarriedOut() throws Exception {
        HttpConfig hasty = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofMillis(100), "");
        HttpServer slow = started(hasty, KnownEvolutions.endpoints(hasty));
        try {
            for (String path : List.of("/genetic/restart?evolution=slow", "/api/v1/evolutions/slow/restart")) {
                HttpResponse<String> unsettled = post(slow, path, "");
                assertThat(unsettled.statusCode()).isEqualTo(503);
                assertThat(json(unsettled).get("detail").asText())
                        .isEqualTo("the node did not answer in time; it may have been carried out: look at"
                                + " /api/v1/evolutions before asking again");
            }
        } finally {
            slow.stop().toCompletableFuture().join();
        }
    }

    private static HttpServer started(HttpConfig config, List<Endpoint> endpoints) throws Exception {
        return HttpServer.start(KIT.system(), config, OptionalInt.of(0), Optional.empty(), endpoints)
                .toCompletableFuture()
                .get();
    }

    private static HttpResponse<String> post(HttpServer to, String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(to.url() + path))
                        .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void letsNobodyInWithoutATokenOfTheRole() throws Exception {
        for (String path : List.of("/metrics/genetic", "/strategies/active", "/ws/realtime")) {
            assertThat(send("GET", path, "", "").statusCode()).as(path).isEqualTo(401);
        }
        assertThat(send("POST", "/genetic/restart", "", "").statusCode()).isEqualTo(401);
        assertThat(send("POST", "/genetic/restart", "look", "").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/health", "", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/docs", "", "").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForAWebSocketWhereItIsOne() throws Exception {
        assertThat(send("GET", "/ws/realtime", "look", "").statusCode()).isEqualTo(426);
    }

    @Test
    void describesItselfOnAPageThatNeedsNothingElse() throws Exception {
        HttpResponse<String> page = send("GET", "/docs", "", "");
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(page.body()).doesNotContain("http://", "https://", "<script", "src=\"");
        OpenApi.described(KnownEvolutions.endpoints(CONFIG))
                .forEach(endpoint -> assertThat(page.body())
                        .contains(endpoint.path(), endpoint.about().summary()));
        HttpResponse<String> old = send("GET", "/redoc", "", "");
        assertThat(old.statusCode()).isEqualTo(308);
        assertThat(old.headers().firstValue("Location")).contains("/docs");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
