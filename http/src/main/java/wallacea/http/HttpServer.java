package wallacea.http;

import static org.apache.pekko.http.javadsl.server.Directives.toStrictEntity;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/** A bound server on 127.0.0.1. */
public final class HttpServer {
    /** Ports tried after the first one when none was named. */
    static final int PORTS_TRIED = 100;

    private static final String HOST = "127.0.0.1";
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);

    private final ServerBinding binding;

    private HttpServer(ServerBinding binding) {
        this.binding = binding;
    }

    /**
     * Binds the named port, or else the first free one from {@code config.port()} on. Fails with a
     * {@link PortOccupiedException} when there is none.
     */
    public static CompletionStage<HttpServer> start(
            ActorSystem<?> system, HttpConfig config, OptionalInt namedPort, Route routes) {
        ServerSettings standard = ServerSettings.create(system.classicSystem());
        ServerSettings settings = standard.withTransparentHeadRequests(true)
                .withServerHeader(Optional.empty())
                .withParserSettings(standard.getParserSettings().withMaxContentLength(config.bodyLimitBytes()));
        Route limited = toStrictEntity(config.answerTimeout(), config.bodyLimitBytes(), () -> routes);
        Route sealed = LoopbackRequests.only(limited).seal(ProblemResponses.rejections(), ProblemResponses.failures());
        int first = namedPort.orElse(config.port());
        int last = namedPort.isPresent() ? first : Math.min(65_535, first + PORTS_TRIED);
        return bind(system, settings, sealed, first, first, last);
    }

    private static CompletionStage<HttpServer> bind(
            ActorSystem<?> system, ServerSettings settings, Route routes, int first, int port, int last) {
        return Http.get(system)
                .newServerAt(HOST, port)
                .withSettings(settings)
                .bind(routes)
                .handle((binding, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(new HttpServer(binding));
                    }
                    return port < last
                            ? bind(system, settings, routes, first, port + 1, last)
                            : CompletableFuture.<HttpServer>failedStage(new PortOccupiedException(first, last));
                })
                .thenCompose(stage -> stage);
    }

    /** Where clients reach it, e.g. {@code http://127.0.0.1:8080}. */
    public String url() {
        InetSocketAddress address = binding.localAddress();
        return "http://" + HOST + ":" + address.getPort();
    }

    /** Takes no more requests and lets the ones under way end. */
    public CompletionStage<?> stop() {
        return binding.terminate(LAST_REQUESTS);
    }
}
