package wallacea.http.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.http.HttpConfig;
import wallacea.http.RunningServer;

/** What a client gets that begins an evolution, or sends a body at all. */
class ProposalEndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofMillis(500), "");

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(CONFIG, KnownEvolutions.endpoints(CONFIG));

    private static final Calls CALLS = new Calls(SERVER);

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity, br", "Brew"})
    void refusesATextInACodingAndNamesWhatIsTaken(String coding) throws Exception {
        for (String path : List.of("/api/v1/evolutions", "/api/v1/evolutions/known/restart")) {
            HttpRequest.Builder coded = CALLS.request(path)
                    .header("Content-Encoding", coding)
                    .POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b}));
            HttpResponse<String> response = CALLS.send(coded);

            Calls.assertProblem(response, 415, "unsupported-coding", "not read in that coding");
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
        HttpRequest.Builder plain = CALLS.request("/api/v1/evolutions")
                .header("Content-Encoding", "identity")
                .POST(BodyPublishers.ofString("spec"));

        assertThat(CALLS.send(plain).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesBodiesBeyondTheLimit() throws Exception {
        HttpRequest.Builder large = CALLS.request("/api/v1/evolutions/known/pause")
                .method("POST", BodyPublishers.ofString("x".repeat(10_000)));

        Calls.assertProblem(CALLS.send(large), 413, "too-large", "larger than the limit");
    }

    @Test
    void refusesRequestsThatWebPagesOfOthersMake() throws Exception {
        HttpRequest.Builder foreign = CALLS.request("/api/v1/evolutions/known/pause")
                .header("Origin", "https://example.org")
                .POST(BodyPublishers.noBody());

        Calls.assertProblem(CALLS.send(foreign), 403, "foreign-origin", "only requests from this machine");
    }

    @Test
    void beginsAnEvolutionAndTellsWhereItIs() throws Exception {
        HttpResponse<String> begun = CALLS.post("/api/v1/evolutions?id=mine&seed=7", "text/plain", "name = x");

        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).contains("/api/v1/evolutions/mine");
        assertThat(JSON.readTree(begun.body()).get("seed").asLong()).isEqualTo(7);
        assertThat(CALLS.post("/api/v1/evolutions", "application/hocon; charset=utf-8", "name = x")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void readsAProposalOfJson() throws Exception {
        String body = "{\"id\": \"mine\", \"seed\": -3, \"spec\": \"name = x\", \"data\": \"" + "a".repeat(64) + "\"}";

        assertThat(JSON.readTree(CALLS.post("/api/v1/evolutions", "application/json", body)
                                .body())
                        .get("seed")
                        .asLong())
                .isEqualTo(-3);
        HttpResponse<String> wrong = CALLS.post(
                "/api/v1/evolutions", "application/json", "{\"sead\": 1, \"seed\": \"one\", \"data\": \"12\"}");
        Calls.assertProblem(wrong, 400, "bad-request", "not understood");
        assertThat(JSON.readTree(wrong.body()).findValuesAsText("pointer"))
                .containsExactly("/sead", "/seed", "/data", "/spec");
        Calls.assertProblem(
                CALLS.post("/api/v1/evolutions", "application/json", "[1"), 400, "bad-request", "not understood");
        Calls.assertProblem(
                CALLS.post("/api/v1/evolutions", "image/png", "name = x"), 415, "unsupported-type", "not read");
    }

    @Test
    void tellsAllProblemsOfASpecWithTheirLines() throws Exception {
        HttpResponse<String> response = CALLS.post("/api/v1/evolutions", "text/plain", "invalid");

        Calls.assertProblem(response, 422, "invalid-spec", "spec:3: population.size=x: expected a whole number");
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
        Calls.assertProblem(CALLS.post("/api/v1/evolutions", "text/plain", "taken"), 409, "refused", "another spec");
        HttpRequest.Builder withKey = CALLS.request("/api/v1/evolutions")
                .header("Idempotency-Key", "k1")
                .POST(BodyPublishers.ofString("taken"));
        Calls.assertProblem(CALLS.send(withKey), 422, "key-used", "same Idempotency-Key");
        HttpRequest.Builder withBoth = CALLS.request("/api/v1/evolutions?id=mine")
                .header("Idempotency-Key", "k2")
                .POST(BodyPublishers.ofString("taken"));
        Calls.assertProblem(CALLS.send(withBoth), 409, "refused", "another spec");
    }
}
