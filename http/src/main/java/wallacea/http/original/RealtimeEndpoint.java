package wallacea.http.original;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpProtocols;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import wallacea.http.Call;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;
import wallacea.http.Problem;
import wallacea.http.evolution.Evolutions;

/**
 * {@code /ws/realtime}: a message when what is committed changes, four a second at the most, and one each five seconds at
 * the least. A client that reads slowly skips messages and is given the latest; nothing is kept for it but that one.
 */
public final class RealtimeEndpoint {
    private static final Duration PERIOD = Duration.ofMillis(RealtimeUpdates.FRESH_MILLIS);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final Evolutions evolutions;
    private final RealtimeUpdates updates;
    private final int mostClients;
    private final AtomicInteger clients = new AtomicInteger();

    /**
     * Over the evolutions of a node.
     *
     * @param mostClients listening at the same time
     */
    public RealtimeEndpoint(Evolutions evolutions, int mostClients) {
        this.evolutions = evolutions;
        this.updates = new RealtimeUpdates(evolutions, InstantSource.system());
        this.mostClients = mostClients;
    }

    /** The one that it is. */
    public List<Endpoint> all() {
        return List.of(Endpoint.get(
                "/ws/realtime",
                About.of("WebSocket that tells how an evolution gets on", RealtimeUpdates.GeneticUpdate.class)
                        .with(101)
                        .with(OriginalEndpoints.EVOLUTION),
                this::answer));
    }

    private CompletionStage<HttpResponse> answer(Call call) {
        Optional<WebSocketUpgrade> upgrade = call.request()
                .getAttribute(AttributeKeys.webSocketUpgrade)
                .filter(_ -> !call.request().protocol().equals(HttpProtocols.HTTP_1_0));
        Optional<String> named = call.query("evolution");
        Optional<HttpResponse> refused = OriginalEndpoints.refused(named);
        if (refused.isPresent()) {
            return completedStage(refused.get());
        }
        if (upgrade.isEmpty()) {
            return completedStage(Problem.of(426, "websocket-expected", "expected a WebSocket handshake (RFC 6455)")
                    .response()
                    .addHeader(RawHeader.create("Upgrade", "websocket"))
                    .addHeader(RawHeader.create("Sec-WebSocket-Version", "13")));
        }
        CompletionStage<Boolean> isThere = named.isEmpty()
                ? completedStage(true)
                : evolutions.status(named.get()).thenApply(Optional::isPresent);
        return isThere.thenApply(there -> there ? converse(upgrade.get(), named) : OriginalEndpoints.none(named));
    }

    private HttpResponse converse(WebSocketUpgrade upgrade, Optional<String> named) {
        if (clients.get() >= mostClients) {
            return Problem.of(
                            503,
                            "too-many-clients",
                            "as many clients listen as may: wallacea.http.stream-clients=" + mostClients)
                    .response()
                    .addHeader(RawHeader.create("Retry-After", "10"));
        }
        return upgrade.handleMessagesWith(conversation(named));
    }

    /** Clients that listen now. */
    int clients() {
        return clients.get();
    }

    private Flow<Message, Message, NotUsed> conversation(Optional<String> evolution) {
        Source<Message, NotUsed> told = messages(evolution)
                .<Message>map(TextMessage::create)
                .watchTermination((_, over) -> {
                    clients.incrementAndGet();
                    var _ = over.whenComplete((_, _) -> clients.decrementAndGet());
                    return NotUsed.getInstance();
                });
        return Flow.fromSinkAndSourceCoupled(
                Flow.<Message>create().flatMapConcat(RealtimeEndpoint::said).to(Sink.ignore()), told);
    }

    /** What clients say is read and means nothing. */
    private static Source<?, ?> said(Message message) {
        return message.isText()
                ? message.asTextMessage().getStreamedText()
                : message.asBinaryMessage().getStreamedData();
    }

    /** Texts for one client. */
    Source<String, ?> messages(Optional<String> evolution) {
        return Source.tick(Duration.ZERO, PERIOD, evolution)
                .mapAsync(1, updates::latest)
                .conflate((_, latest) -> latest)
                .statefulMap(
                        Optional::<RealtimeUpdates.Update>empty,
                        (before, update) -> isNews(before, update)
                                ? pair(Optional.of(update), Optional.of(update.text()))
                                : pair(before, Optional.<String>empty()),
                        _ -> Optional.empty())
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    private static <A, B> Pair<A, B> pair(A a, B b) {
        return Pair.create(a, b);
    }

    private static boolean isNews(Optional<RealtimeUpdates.Update> before, RealtimeUpdates.Update update) {
        return before.isEmpty()
                || !before.get().facts().equals(update.facts())
                || !update.at().isBefore(before.get().at().plus(LONGEST_SILENCE));
    }
}
