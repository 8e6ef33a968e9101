package wallacea.nemesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks nodes over HTTP about one evolution and notes what was asked and answered. */
final class Client implements AutoCloseable {
    static final String ID = "tested";
    /** How a history names the question for the status. */
    static final String STATUS = "status";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final History history;

    Client(History history) {
        this.history = history;
    }

    /** Status of HTTP, 0 if no answer came, and the body, missing if it is no JSON. */
    record Answer(int status, JsonNode body) {}

    /** Whether a node says that it is ready. */
    boolean isReady(ClusterNode node) {
        return call(node, "GET", "/health/ready", BodyPublishers.noBody(), Duration.ofSeconds(2))
                        .status()
                == 200;
    }

    Answer submit(ClusterNode node, String spec) {
        return submit(node, ID, spec);
    }

    Answer submit(ClusterNode node, String id, String spec) {
        return ask(node, "submit", "/api/v1/evolutions?id=" + id, BodyPublishers.ofString(spec));
    }

    /** Why an evolution does not progress, as one text; empty if it does, or if nobody answers. */
    String explain(ClusterNode node, String id) {
        Answer answer = call(
                node, "GET", "/api/v1/evolutions/" + id + "/explain", BodyPublishers.noBody(), Duration.ofSeconds(5));
        return answer.body().path("reasons").isEmpty()
                ? ""
                : answer.body().path("reasons").toString();
    }

    Answer pause(ClusterNode node) {
        return ask(node, "pause", "/api/v1/evolutions/" + ID + "/pause", BodyPublishers.noBody());
    }

    Answer resume(ClusterNode node) {
        return ask(node, "resume", "/api/v1/evolutions/" + ID + "/resume", BodyPublishers.noBody());
    }

    /** What lies under {@code /api/v1/evolutions/<id>}. */
    Answer get(ClusterNode node, String below) {
        return call(node, "GET", "/api/v1/evolutions/" + ID + below, BodyPublishers.noBody(), TIMEOUT);
    }

    Answer cluster(ClusterNode node) {
        return call(node, "GET", "/api/v1/cluster", BodyPublishers.noBody(), TIMEOUT);
    }

    /** Asks for the status and notes what is told, or that nothing is. */
    Answer look(ClusterNode node) {
        long at = history.now();
        Answer answer = call(node, "GET", "/api/v1/evolutions/" + ID, BodyPublishers.noBody(), Duration.ofSeconds(3));
        JsonNode body = answer.body();
        if (answer.status() == 200) {
            history.add(new History.Seen(
                    node.name(),
                    at,
                    history.now(),
                    body.path("state").asText(),
                    body.path("generation").asInt(-1),
                    body.path("chain").asText()));
        } else if (answer.status() == 404) {
            history.add(new History.Seen(node.name(), at, history.now(), "unknown", -1, ""));
        } else {
            history.add(new History.Asked(node.name(), STATUS, at, history.now(), answer.status()));
        }
        return answer;
    }

    /** Asks one node after another until one acknowledges, again and again for so long. */
    boolean insist(List<ClusterNode> nodes, Call call, Duration atMost) {
        long deadline = history.now() + atMost.toMillis();
        while (history.now() < deadline) {
            for (ClusterNode node : nodes) {
                long before = history.now();
                if (call.to(node).status() / 100 == 2) {
                    return true;
                }
                Pauses.until(history, before + 300);
            }
        }
        return false;
    }

    /** A call that any node takes. */
    @FunctionalInterface
    interface Call {
        Answer to(ClusterNode node);
    }

    private Answer ask(ClusterNode node, String what, String path, BodyPublisher body) {
        long at = history.now();
        Answer answer = call(node, "POST", path, body, TIMEOUT);
        history.add(new History.Asked(node.name(), what, at, history.now(), answer.status()));
        return answer;
    }

    private Answer call(ClusterNode node, String method, String path, BodyPublisher body, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + node.host().address() + ":8080" + path))
                .header("Authorization", "Bearer " + Deployment.TOKEN)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Accept", "application/json")
                .method(method, body)
                .build();
        // A limit of the request itself would end with the head of the answer; the rest may never come.
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return new Answer(0, MissingNode.getInstance());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
