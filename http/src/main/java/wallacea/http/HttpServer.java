package wallacea.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Host;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;

/** A bound server. */
public final class HttpServer {
    /** Ports tried after the first one when none was named. */
    static final int PORTS_TRIED = 100;

    private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);

    /** How many times as long as an answer the head of a request may take: it comes over a network. */
    private static final int HEADS_PER_ANSWER = 4;

    private final ServerBinding binding;
    private final RequestCounts requests;

    private HttpServer(ServerBinding binding, RequestCounts requests) {
        this.binding = binding;
        this.requests = requests;
    }

    /**
     * Binds the named port of the configured host, or else the first free one from {@code config.port()} on. Fails with a
     * {@link PortOccupiedException} when there is none.
     *
     * @param tokens who may call; nobody needs one if there are none
     */
    public static CompletionStage<HttpServer> start(
            ActorSystem<?> system,
            HttpConfig config,
            OptionalInt namedPort,
            Optional<Tokens> tokens,
            List<Endpoint> endpoints) {
        Router router = new Router(system, config, new Admission(tokens, config.isLoopback()), endpoints);
        int first = namedPort.orElse(config.port());
        int last = namedPort.isPresent() ? first : Math.min(65_535, first + PORTS_TRIED);
        return bind(system, config, router, first, first, last);
    }

    /**
     * What the router does not answer is a problem, too; and no time but the router's own ends a request, so that the
     * connection stays for longer than any answer takes. A request of HTTP/1.0 need not name its host, and is for this one.
     */
    private static ServerSettings settings(ActorSystem<?> system, HttpConfig config) {
        ServerSettings standard = ServerSettings.create(system.classicSystem());
        return standard.withTransparentHeadRequests(true)
                .withServerHeader(Optional.empty())
                .withDefaultHostHeader(Host.create(LoopbackRequests.OWN_HOST))
                .withParsingErrorHandler(IllegalRequests.class.getName())
                .withTerminationDeadlineExceededResponse(
                        Router.guarded(ProblemResponses.of(new UnavailableException("the node is being stopped"))))
                .withTimeouts(standard.getTimeouts()
                        .withRequestTimeout(scala.concurrent.duration.Duration.Inf())
                        .withIdleTimeout(scala.concurrent.duration.Duration.fromNanos(
                                longest(config).toNanos())))
                .withParserSettings(standard.getParserSettings()
                        .withMaxContentLength(Math.max(config.bodyLimitBytes(), config.dataSetLimitBytes())));
    }

    /** Longer than a head, or a body and its answer, may take. */
    private static Duration longest(HttpConfig config) {
        return Router.LONGEST_BODY.plus(longestHead(config)).plus(LAST_REQUESTS);
    }

    private static Duration longestHead(HttpConfig config) {
        return config.answerTimeout().multipliedBy(HEADS_PER_ANSWER);
    }

    private static Flow<HttpRequest, HttpResponse, NotUsed> connection(HttpConfig config, Router router) {
        return BidiFlow.fromGraph(new HeadTimeout(longestHead(config), longest(config)))
                .join(Flow.of(HttpRequest.class).mapAsync(1, router::apply));
    }

    private static CompletionStage<HttpServer> bind(
            ActorSystem<?> system, HttpConfig config, Router router, int first, int port, int last) {
        return Http.get(system)
                .newServerAt(config.host(), port)
                .withSettings(settings(system, config))
                .bindFlow(connection(config, router))
                .handle((binding, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(new HttpServer(binding, router.requests()));
                    }
                    return port < last
                            ? bind(system, config, router, first, port + 1, last)
                            : CompletableFuture.<HttpServer>failedStage(
                                    new PortOccupiedException(config.host(), first, last));
                })
                .thenCompose(stage -> stage);
    }

    /** Where clients reach it, e.g. {@code http://127.0.0.1:8080}. */
    public String url() {
        InetSocketAddress address = binding.localAddress();
        String host = address.getHostString();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** What became of its requests; goes on counting. */
    public RequestCounts requests() {
        return requests;
    }

    /** Takes no more requests and lets the ones under way end. */
    public CompletionStage<?> stop() {
        return binding.terminate(LAST_REQUESTS);
    }
}
