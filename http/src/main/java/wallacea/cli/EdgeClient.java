package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the edge of a node over HTTP. */
final class EdgeClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    EdgeClient(String url) {
        this.url = url.replaceFirst("/+$", "");
    }

    /** What came back. */
    sealed interface Answer {
        record Done(JsonNode body) implements Answer {}

        /** The node understood and says no. */
        record Refused(String detail) implements Answer {}

        record Unreachable(String reason) implements Answer {}
    }

    /** Sends a request for {@code /api/v1/evolutions/...}. */
    Answer call(String method, String path) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/evolutions/" + path))
                    .timeout(ANSWER)
                    .method(method, BodyPublishers.noBody())
                    .build();
            return read(client.send(request, BodyHandlers.ofString()));
        } catch (IllegalArgumentException e) {
            return new Answer.Unreachable("expected an address such as http://127.0.0.1:8080");
        } catch (IOException e) {
            return new Answer.Unreachable("no answer (is it running?)");
        }
    }

    private Answer read(HttpResponse<String> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() == 200 && body.isObject()) {
                return new Answer.Done(body);
            }
            if (body.path("detail").isTextual()) {
                return new Answer.Refused(body.get("detail").asText());
            }
        } catch (JsonProcessingException e) {
            return new Answer.Unreachable("what answers there is not Wallacea: status=" + response.statusCode());
        }
        return new Answer.Unreachable("what answers there is not Wallacea: status=" + response.statusCode());
    }
}
