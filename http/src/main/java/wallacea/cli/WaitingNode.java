package wallacea.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import wallacea.http.HttpConfig;
import wallacea.http.Json;
import wallacea.http.Problem;
import wallacea.node.StartRefusedException;

/**
 * Answers for a core node that waits for its database, on the address of its HTTP server, until there is one: it lives
 * ({@code /health/live}), and everything else is unavailable for a reason that it says.
 */
final class WaitingNode implements AutoCloseable {
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    private final HttpConfig http;
    private Optional<HttpServer> server = Optional.empty();
    private volatile String reason = "";

    WaitingNode(HttpConfig http) {
        this.http = http;
    }

    /**
     * Says so from now on.
     *
     * @throws StartRefusedException if the address cannot be had
     */
    void because(String newReason) {
        reason = newReason;
        if (server.isPresent()) {
            return;
        }
        try {
            HttpServer made =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()), 0);
            made.createContext("/", this::answer);
            made.start();
            server = Optional.of(made);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "cannot answer: host=" + http.host() + " port=" + http.port() + " reason=" + e.getMessage(), e);
        }
    }

    /** Where it answers; empty while nothing is waited for. */
    OptionalInt port() {
        return server.map(one -> OptionalInt.of(one.getAddress().getPort())).orElse(OptionalInt.empty());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isLive = exchange.getRequestURI().getPath().equals("/health/live");
            byte[] body = (isLive
                            ? "{\"status\":\"healthy\"}"
                            : Json.of(Problem.of(UNAVAILABLE, "unavailable", "waiting for the database: " + reason)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", isLive ? "application/json" : "application/problem+json");
            if (!isLive) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.sendResponseHeaders(isLive ? OK : UNAVAILABLE, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.ifPresent(one -> one.stop(0));
    }
}
