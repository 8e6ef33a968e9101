package wallacea.http.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.PortOccupiedException;
import wallacea.http.RunningServer;

/** What a client reads of evolutions, and the orders that it gives them. */
class EvolutionEndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofMillis(500), "");

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(CONFIG, KnownEvolutions.endpoints(CONFIG));

    private static final Calls CALLS = new Calls(SERVER);

    @Test
    void tellsTheStatusWithItsChain() throws Exception {
        HttpResponse<String> response = CALLS.send("GET", "/api/v1/evolutions/known");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode status = JSON.readTree(response.body());
        assertThat(status.get("id").asText()).isEqualTo("known");
        assertThat(status.get("chain").asText()).isEqualTo("c".repeat(64));
        assertThat(status.get("mean").isNull())
                .as("a number that is not finite")
                .isTrue();
        assertThat(JSON.readTree(CALLS.send("GET", "/api/v1/evolutions").body()).get("evolutions"))
                .hasSize(2);
    }

    @Test
    void pausesResumesAndCancels() throws Exception {
        assertThat(JSON.readTree(CALLS.send("POST", "/api/v1/evolutions/known/pause")
                                .body())
                        .get("state")
                        .asText())
                .isEqualTo("pause");
        assertThat(JSON.readTree(CALLS.send("POST", "/api/v1/evolutions/known/resume")
                                .body())
                        .get("state")
                        .asText())
                .isEqualTo("resume");
        assertThat(JSON.readTree(
                                CALLS.send("DELETE", "/api/v1/evolutions/known").body())
                        .get("state")
                        .asText())
                .isEqualTo("cancel");
    }

    @Test
    void tellsARefusalInTheWordsOfTheOneWhoRefused() throws Exception {
        Calls.assertProblem(
                CALLS.send("POST", "/api/v1/evolutions/finished/resume"),
                409,
                "refused",
                "evolution completed: generation=7");
    }

    @Test
    void listsTheHallOfFame() throws Exception {
        JsonNode first = JSON.readTree(CALLS.send("GET", "/api/v1/evolutions/known/hall-of-fame")
                        .body())
                .get("hallOfFame")
                .get(0);

        assertThat(first.get("genes").get(0).get("name").asText()).isEqualTo("fast");
        assertThat(first.get("entry").asText()).isEqualTo("close > 1");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = CALLS.send("HEAD", "/api/v1/evolutions/known");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongAsProblems() throws Exception {
        Calls.assertProblem(CALLS.send("GET", "/api/v1/evolutions/other"), 404, "unknown-evolution", "id=other");
        Calls.assertProblem(CALLS.send("POST", "/api/v1/evolutions/other/pause"), 404, "unknown-evolution", "id=other");
        Calls.assertProblem(
                CALLS.send("GET", "/nowhere"), 404, "not-found", "nothing lives at this address; /docs shows");
        Calls.assertProblem(CALLS.send("GET", "/"), 404, "not-found", "nothing lives at this address; /docs shows");
        Calls.assertProblem(CALLS.send("GET", "/api/v1/evolutions/NOT%20AN%20ID"), 400, "bad-id", "cannot be the name");
        HttpResponse<String> wrongMethod = CALLS.send("PUT", "/api/v1/evolutions/known/pause");
        Calls.assertProblem(wrongMethod, 405, "method-not-allowed", "expected POST");
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        HttpResponse<String> noGet = CALLS.send("PUT", "/api/v1/evolutions/known");
        Calls.assertProblem(noGet, 405, "method-not-allowed", "expected DELETE, GET, HEAD");
        assertThat(noGet.headers().firstValue("Allow")).contains("DELETE, GET, HEAD");
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
        HttpRequest.Builder request = CALLS.request("/api/v1/evolutions/known/generations");
        Optional.ofNullable(accept).ifPresent(value -> request.header("Accept", value));

        assertThat(CALLS.send(request).headers().firstValue("Content-Type"))
                .hasValueSatisfying(found -> assertThat(found).startsWith(type));
    }

    @Test
    void givesAPageToABrowserAndNumbersToOthers() throws Exception {
        HttpRequest.Builder request = CALLS.request("/api/v1/evolutions/known/report");
        request.header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(CALLS.send(request).body()).startsWith("<!doctype html>");
        request.setHeader("Accept", "text/html;q=0, */*");
        assertThat(CALLS.send(request).body()).startsWith("{");
    }

    @Test
    void givesEachProblemATraceIdOfItsOwn() throws Exception {
        JsonNode first = JSON.readTree(CALLS.send("GET", "/nowhere").body());
        JsonNode second = JSON.readTree(CALLS.send("GET", "/nowhere").body());

        assertThat(first.get("traceId").asText())
                .isNotEqualTo(second.get("traceId").asText());
    }

    @Test
    void tellsTheNodesTroubleWithoutTellingItsInside() throws Exception {
        Calls.assertProblem(
                CALLS.send("GET", "/api/v1/evolutions/silent"), 503, "unavailable", "did not answer in time");
        HttpResponse<String> broken = CALLS.send("GET", "/api/v1/evolutions/broken");
        Calls.assertProblem(broken, 500, "internal", "its log names this trace id");
        assertThat(broken.body()).doesNotContain("secret", "Exception", "at wallacea");
    }

    @Test
    void listsInPages() throws Exception {
        JsonNode first =
                JSON.readTree(CALLS.send("GET", "/api/v1/evolutions?limit=1").body());
        assertThat(first.get("evolutions")).hasSize(1);
        assertThat(first.get("next").asText()).isEqualTo("known");
        JsonNode second = JSON.readTree(
                CALLS.send("GET", "/api/v1/evolutions?limit=1&cursor=known").body());
        assertThat(second.get("evolutions").get(0).get("id").asText()).isEqualTo("older");
        assertThat(second.get("next").isNull()).isTrue();
        Calls.assertProblem(CALLS.send("GET", "/api/v1/evolutions?limit=0"), 400, "bad-limit", "length of a page");
        Calls.assertProblem(
                CALLS.send("GET", "/api/v1/evolutions?cursor=zzz"), 400, "bad-cursor", "no page begins there");
    }

    @Test
    void givesGenerationsAsJsonAndAsCsv() throws Exception {
        JsonNode json = JSON.readTree(
                CALLS.send("GET", "/api/v1/evolutions/known/generations").body());
        assertThat(json.get("generations").get(0).get("best").asDouble()).isEqualTo(0.1 + 0.2);

        HttpResponse<String> csv =
                CALLS.send(CALLS.request("/api/v1/evolutions/known/generations").header("Accept", "text/csv"));
        assertThat(csv.body().lines())
                .containsExactly(
                        "generation,best,mean,q10,q50,q90,diversity,evaluations,penalised,cpu_seconds",
                        "0,0.30000000000000004,,0.1,0.2,0.3,0.5,100,2,0.5");
    }

    @Test
    void explainsAndListsTheQuarantine() throws Exception {
        JsonNode explained = JSON.readTree(
                CALLS.send("GET", "/api/v1/evolutions/known/explain").body());
        assertThat(explained.get("progressing").asBoolean()).isFalse();
        assertThat(explained.get("reasons").get(0).asText()).isEqualTo("no worker is connected");
        JsonNode quarantine = JSON.readTree(
                CALLS.send("GET", "/api/v1/evolutions/known/quarantine").body());
        assertThat(quarantine.get("count").asInt()).isOne();
        assertThat(quarantine.at("/individuals/0/genes/0/value").asText()).isEqualTo("5");
    }

    @Test
    void tellsWhatTheNodeLacksAndWhenToAskAgain() throws Exception {
        HttpResponse<String> away = CALLS.send("POST", "/api/v1/evolutions/away/pause");

        Calls.assertProblem(away, 503, "unavailable", "the journal is away");
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void isReadyOnlyWhenNothingIsMissing() throws Exception {
        assertThat(CALLS.send("GET", "/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = CALLS.send("GET", "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(ready.body()).at("/reasons/0").asText()).isEqualTo("member is Joining");
        assertThat(CALLS.send("GET", "/health/started").statusCode()).isEqualTo(503);
    }

    @Test
    void isHealthyWhileTheCoordinatorAnswers() throws Exception {
        HttpResponse<String> response = CALLS.send("GET", "/health");

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
                            SERVER.system(), CONFIG, OptionalInt.of(port), Optional.empty(), List.of())
                    .toCompletableFuture();
            assertThat(named)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(PortOccupiedException.class)
                    .withMessageContaining("port=" + port);

            HttpConfig from = new HttpConfig("127.0.0.1", port, 1024, 4096, Duration.ofSeconds(1), "");
            HttpServer next = HttpServer.start(SERVER.system(), from, OptionalInt.empty(), Optional.empty(), List.of())
                    .toCompletableFuture()
                    .get();
            assertThat(URI.create(next.url()).getPort()).isGreaterThan(port);
            next.stop().toCompletableFuture().join();
        }
    }
}
