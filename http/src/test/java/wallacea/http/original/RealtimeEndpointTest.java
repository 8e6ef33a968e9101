package wallacea.http.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.evolution.MovingEvolutions;

class RealtimeEndpointTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 50;
    private static final HttpConfig CONFIG =
            new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofSeconds(5), "", MOST, 0);
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final MovingEvolutions evolutions = new MovingEvolutions();
    private RealtimeEndpoint endpoint;
    private HttpServer server;

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @BeforeEach
    void serve() throws Exception {
        endpoint = new RealtimeEndpoint(evolutions, MOST);
        server = HttpServer.start(KIT.system(), CONFIG, OptionalInt.of(0), Optional.empty(), endpoint.all())
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void end() {
        server.stop().toCompletableFuture().join();
    }

    @Test
    void tellsWhatIsCommittedAsItChanges() throws Exception {
        Listener listener = new Listener(true);
        WebSocket socket = open(listener);
        JsonNode first = listener.next();
        assertThat(Instant.parse(first.get("timestamp").asText()))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(first.get("type").asText()).isEqualTo("genetic_update");
        JsonNode told = first.get("data");
        assertThat(told.size()).isEqualTo(5);
        assertThat(told.get("current_generation").asInt()).isZero();
        assertThat(told.get("best_fitness").asDouble()).isEqualTo(MovingEvolutions.best(0));
        assertThat(told.get("active_strategies").asInt()).isEqualTo(3);
        assertThat(told.get("memory_usage").asDouble()).isBetween(0.001, 64.0);
        assertThat(told.get("system_status").asText()).isEqualTo("running");

        evolutions.reach(41);
        JsonNode next = listener.next().get("data");
        assertThat(next.get("current_generation").asInt()).isEqualTo(41);
        assertThat(next.get("best_fitness").asDouble()).isEqualTo(MovingEvolutions.best(41));
        evolutions.away(true);
        assertThat(listener.next().at("/data/system_status").asText()).isEqualTo("unavailable");
        evolutions.away(false);
        assertThat(listener.next().at("/data/current_generation").asInt()).isEqualTo(41);

        socket.sendText("hello ".repeat(10_000), false).join();
        socket.sendText("anything", true).join();
        evolutions.reach(42);
        assertThat(listener.next().at("/data/current_generation").asInt()).isEqualTo(42);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        await().atMost(Duration.ofSeconds(10)).until(() -> endpoint.clients() == 0);
    }

    @Test
    void asksOnceForFiftyClientsAndGivesSlowOnesTheLatest() throws Exception {
        List<Listener> listeners = new ArrayList<>();
        List<WebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Listener listener = new Listener(i >= 5);
            listeners.add(listener);
            sockets.add(open(listener));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> endpoint.clients() == MOST);
        assertThatThrownBy(() -> open(new Listener(true)))
                .as("one too many")
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(503));

        Instant from = Instant.now();
        long asked = evolutions.asked();
        for (int generation = 1; generation <= 8; generation++) {
            evolutions.reach(generation);
            int reached = generation;
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> listeners.subList(5, MOST).stream()
                            .allMatch(listener -> listener.latestGeneration() >= reached));
        }
        long periods = Duration.between(from, Instant.now()).toMillis() / RealtimeUpdates.FRESH_MILLIS + 2;
        assertThat(evolutions.asked() - asked)
                .as("look-ups, however many listen")
                .isLessThanOrEqualTo(periods);
        for (Listener silent : listeners.subList(0, 5)) {
            assertThat(silent.texts).isEmpty();
        }

        sockets.forEach(WebSocket::abort);
        await().atMost(Duration.ofSeconds(20)).until(() -> endpoint.clients() == 0);
        assertThat(open(new Listener(true))).isNotNull();
    }

    @Test
    void refusesTheHandshakeForAnEvolutionThatIsNotThere() {
        assertThatThrownBy(() -> open(new Listener(true), "?evolution=none"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(404));
        assertThat(open(new Listener(true), "?evolution=moving")).isNotNull();
    }

    @Test
    void keepsOnlyTheLatestForWhoDoesNotRead() {
        SinkQueueWithCancel<String> client = endpoint.messages(Optional.empty())
                .runWith(Sink.<String>queue().withAttributes(Attributes.inputBuffer(1, 1)), KIT.system());
        assertThat(pulled(client)).contains("\"current_generation\":0");
        for (int generation = 1; generation <= 8; generation++) {
            long asked = evolutions.asked();
            evolutions.reach(generation);
            await().atMost(Duration.ofSeconds(10)).until(() -> evolutions.asked() >= asked + 2);
        }
        List<String> kept = new ArrayList<>();
        do {
            kept.add(pulled(client));
        } while (!kept.getLast().contains("\"current_generation\":8"));
        assertThat(kept)
                .as("the latest, behind the few that the sink had asked for")
                .hasSizeLessThanOrEqualTo(4);
        client.cancel();
    }

    private static String pulled(SinkQueueWithCancel<String> client) {
        return client.pull()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join()
                .orElseThrow();
    }

    private WebSocket open(Listener listener) {
        return open(listener, "");
    }

    private WebSocket open(Listener listener, String query) {
        URI address = URI.create(server.url().replace("http:", "ws:") + "/ws/realtime" + query);
        return CLIENT.newWebSocketBuilder().buildAsync(address, listener).join();
    }

    /** Reads everything, or nothing at all. */
    private static final class Listener implements WebSocket.Listener {
        private final boolean isReading;
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private volatile int latest = -1;

        Listener(boolean isReading) {
            this.isReading = isReading;
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (isReading) {
                socket.request(1);
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            String text = data.toString();
            texts.add(text);
            latest = generation(text);
            socket.request(1);
            return null;
        }

        private static int generation(String text) {
            try {
                return JSON.readTree(text).at("/data/current_generation").asInt(-1);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        int latestGeneration() {
            return latest;
        }

        JsonNode next() throws Exception {
            String text = texts.poll(10, TimeUnit.SECONDS);
            assertThat(text).as("a message within ten seconds").isNotNull();
            return JSON.readTree(text);
        }
    }
}
