package wallacea.http.evolution;

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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;

/** Requests that a seed made wrong: each is answered by a problem of its status that says so, and by nothing of the inside. */
class SeededRequestsTest {
    private static final int SEEDS = 6;
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofMillis(500), "");
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static HttpServer server;

    /** A request and what the problem must say. */
    private record Wrong(String method, String path, String body, int status, String says) {}

    private enum Kind {
        UNKNOWN_PATH,
        UNKNOWN_ID,
        BAD_ID,
        WRONG_METHOD,
        MALFORMED_BODY,
        UNKNOWN_EVOLUTION_OF_A_RESTART;

        Wrong make(long seed) {
            Random random = new Random(31 * seed + ordinal());
            StringBuilder letters = new StringBuilder("zq");
            random.ints(4, 'a', 'z' + 1).forEach(letter -> letters.append((char) letter));
            String word = letters.toString();
            String evolution = "/api/v1/evolutions/";
            return switch (this) {
                case UNKNOWN_PATH -> new Wrong("GET", "/api/v1/" + word, "", 404, "nothing lives at this address");
                case UNKNOWN_ID -> new Wrong("GET", evolution + word, "", 404, "id=" + word);
                case BAD_ID -> new Wrong("GET", evolution + "%20" + word, "", 400, word);
                case WRONG_METHOD -> new Wrong("PUT", evolution + "known/pause", "", 405, "expected POST");
                case MALFORMED_BODY ->
                    new Wrong("POST", evolution + "known/restart", "{\"seed\": " + word, 400, "expected");
                case UNKNOWN_EVOLUTION_OF_A_RESTART ->
                    new Wrong("POST", "/genetic/restart?evolution=" + word, "", 404, word);
            };
        }
    }

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

    static Stream<Arguments> requests() {
        return Stream.of(Kind.values())
                .flatMap(kind -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void isAnsweredByAProblem(Kind kind, int seed) throws Exception {
        Wrong wrong = kind.make(seed);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + wrong.path))
                .method(
                        wrong.method,
                        wrong.body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(wrong.body));
        if (!wrong.body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            JsonNode problem = new ObjectMapper().readTree(response.body());

            assertThat(response.statusCode()).as(response.body()).isEqualTo(wrong.status);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(problem.get("status").asInt()).isEqualTo(wrong.status);
            assertThat(response.body()).contains(wrong.says).doesNotContain("Exception", "\\tat ", "wallacea.");
        }
    }
}
