package wallacea.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Host;

/**
 * Keeps web pages of others away from a server without a token: a request must name a loopback host (no DNS rebinding)
 * and, if it names an origin, that must be one, too (no cross-site request).
 */
final class LoopbackRequests {
    /** What is meant where no host must be named. */
    static final String OWN_HOST = "localhost";

    private static final Set<String> HOSTS = Set.of(OWN_HOST, "[::1]", "::1");

    private LoopbackRequests() {}

    static boolean isLocal(HttpRequest request) {
        return hosts(request).allMatch(LoopbackRequests::isLoopback)
                && StreamSupport.stream(request.getHeaders().spliterator(), false)
                        .filter(header -> header.is("origin"))
                        .map(HttpHeader::value)
                        .map(LoopbackRequests::host)
                        .allMatch(LoopbackRequests::isLoopback);
    }

    /** Those of the address and of the header, which may differ; {@code OPTIONS *} has no address. */
    private static Stream<String> hosts(HttpRequest request) {
        Stream<String> address = Router.isAboutAll(request)
                ? Stream.empty()
                : Stream.of(request.getUri().host().address());
        Stream<String> header =
                request
                        .getHeader(Host.class)
                        .map(found -> found.host().address())
                        .filter(host -> !host.isEmpty())
                        .stream();
        return Stream.concat(address, header);
    }

    private static boolean isLoopback(String host) {
        return HOSTS.contains(host) || host.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d{1,2})){3}");
    }

    private static String host(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getHost()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
