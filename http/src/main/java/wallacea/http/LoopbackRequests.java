package wallacea.http;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Keeps web pages of others away from a server without a token: a request must name a loopback host (no DNS rebinding)
 * and, if it names an origin, that must be one, too (no cross-site request).
 */
final class LoopbackRequests {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private LoopbackRequests() {}

    static Route only(Route routes) {
        return extractRequest(request -> isLocal(request)
                ? routes
                : complete(Problem.of(403, "foreign-origin", "only requests from this machine to 127.0.0.1 are served")
                        .response()));
    }

    private static boolean isLocal(HttpRequest request) {
        return HOSTS.contains(request.getUri().host().address())
                && request.getHeader("Origin")
                        .map(HttpHeader::value)
                        .flatMap(LoopbackRequests::host)
                        .map(HOSTS::contains)
                        .orElse(true);
    }

    private static Optional<String> host(String origin) {
        try {
            return Optional.of(Optional.ofNullable(URI.create(origin).getHost()).orElse(""));
        } catch (IllegalArgumentException e) {
            return Optional.of("");
        }
    }
}
