package wallacea.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls the edges of a cluster over HTTP: the one that answered last, else the next that does. */
public final class EdgeClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration ANSWER_OF_LARGE = Duration.ofMinutes(2);
    private static final int LARGE = 1 << 20;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final List<String> urls;
    private final Optional<String> token;
    private final Duration limit;
    private int current;

    /**
     * Calls nobody yet.
     *
     * @param urls at least one address such as {@code http://127.0.0.1:8080}
     * @param token shown to every one of them
     */
    public EdgeClient(List<String> urls, Optional<String> token) {
        this(urls, token, ANSWER);
    }

    /**
     * As the other, with a limit of its own.
     *
     * @param limit how long an edge may take to answer in full a request that is not large
     */
    EdgeClient(List<String> urls, Optional<String> token, Duration limit) {
        this.limit = limit;
        this.urls = urls.stream().map(url -> url.replaceFirst("/+$", "")).toList();
        this.token = token;
    }

    /** What came back. */
    public sealed interface Answer {
        /**
         * Done.
         *
         * @param text the body; JSON if there is one
         */
        record Done(int status, String text) implements Answer {}

        /** The node understood and says no. */
        record Refused(int status, String code, String detail) implements Answer {}

        /** None answers, or none can for now; each address with the reason. */
        record Unreachable(String reasons) implements Answer {}
    }

    /**
     * A request that every edge answers alike.
     *
     * @param accept media type of the answer
     */
    public record Request(String method, String path, Optional<byte[]> body, String contentType, String accept) {
        public static Request of(String method, String path) {
            return new Request(method, path, Optional.empty(), "", "json");
        }

        public Request with(String type, byte[] content) {
            return new Request(method, path, Optional.of(content), type, accept);
        }

        public Request accepting(String type) {
            return new Request(method, path, body, contentType, type);
        }
    }

    /** The address that answered last, or will be asked first. */
    public String url() {
        return urls.get(current);
    }

    /** Asks one edge after the other, each once, until one answers. */
    public Answer call(Request request) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            Answer answer = ask(url(), request);
            if (!(answer instanceof Answer.Unreachable(String reason))) {
                return answer;
            }
            reasons.add(url() + ": " + reason);
            current = (current + 1) % urls.size();
        }
        return new Answer.Unreachable(String.join("; ", reasons));
    }

    private Answer ask(String url, Request request) throws InterruptedException {
        try {
            boolean isLarge = request.body.filter(body -> body.length > LARGE).isPresent();
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + request.path))
                    .method(
                            request.method,
                            request.body
                                    .<BodyPublisher>map(BodyPublishers::ofByteArray)
                                    .orElseGet(BodyPublishers::noBody));
            if (request.body.isPresent()) {
                builder.header("Content-Type", request.contentType);
            }
            if (!request.accept.equals("json")) {
                builder.header("Accept", request.accept);
            }
            token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
            return read(send(builder.build(), isLarge ? ANSWER_OF_LARGE : limit), request.accept);
        } catch (IllegalArgumentException e) {
            return new Answer.Unreachable("expected an address such as http://127.0.0.1:8080");
        } catch (ExecutionException e) {
            return new Answer.Unreachable("no answer (is it running? Else start it with: "
                    + System.getProperty("wallacea.command", "wallacea") + " node --role all)");
        } catch (TimeoutException e) {
            return new Answer.Unreachable("no answer in time");
        }
    }

    /** The limit is for the whole answer: that of the request itself would end with the head, and the body may never come. */
    private HttpResponse<String> send(HttpRequest request, Duration atMost)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer read(HttpResponse<String> response, String accepted) {
        int status = response.statusCode();
        if (status / 100 != 2 && response.body().isEmpty()) {
            return wordless(status);
        }
        boolean isExpected = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains(accepted))
                .isPresent();
        if (status / 100 == 2 && (isExpected || response.body().isEmpty())) {
            return new Answer.Done(status, response.body());
        }
        try {
            JsonNode problem = JSON.readTree(response.body());
            if (status / 100 != 2 && problem.path("detail").isTextual()) {
                String detail = problem.get("detail").asText();
                return status == UNAVAILABLE
                        ? new Answer.Unreachable(detail)
                        : new Answer.Refused(status, problem.path("code").asText(), detail + hint(status));
            }
        } catch (JsonProcessingException e) {
            // told below, as JSON of others is
        }
        return new Answer.Unreachable("what answers there is not Wallacea: status=" + status);
    }

    /** Where a token comes from, if one is wanted. */
    private static String hint(int status) {
        return status == 401 ? "; --token-file FILE names the file that holds it" : "";
    }

    /** What is said without a body, as of a HEAD. */
    private static Answer wordless(int status) {
        return switch (status) {
            case 401 ->
                new Answer.Refused(status, "unauthorized", "expected a token that the node knows" + hint(status));
            case 403 -> new Answer.Refused(status, "forbidden", "this takes another role than that of the token");
            case 404 -> new Answer.Refused(status, "not-found", "nothing there");
            case UNAVAILABLE -> new Answer.Unreachable("it cannot answer for now");
            default -> new Answer.Unreachable("what answers there is not Wallacea: status=" + status);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
