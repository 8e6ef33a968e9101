package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import wallacea.http.evolution.KnownEvolutions;

/** Who gets in where the server has tokens. */
class AdmissionTest {
    private static final String ONE = "/api/v1/evolutions/known";
    private static final HttpConfig CONFIG =
            new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofSeconds(5), "tokens.txt");
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        Tokens.Read read = Tokens.parse(
                "tokens.txt",
                List.of(
                        Tokens.line(Role.VIEWER, "look", "dashboard"),
                        Tokens.line(Role.OPERATOR, "act", "ci"),
                        Tokens.line(Role.ADMIN, "all", "")));
        server = HttpServer.start(
                        KIT.system(),
                        CONFIG,
                        OptionalInt.of(0),
                        Optional.of(((Tokens.Read.Accepted) read).tokens()),
                        KnownEvolutions.endpoints(CONFIG))
                .toCompletableFuture()
                .get();
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
        KIT.shutdownTestKit();
    }

    @Test
    void asksForATokenOnEveryCallOfTheApi() throws Exception {
        HttpResponse<String> without = send("GET", ONE, "");
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertThat(new ObjectMapper().readTree(without.body()).get("code").asText())
                .isEqualTo("unauthorized");
        assertThat(send("GET", ONE, "wrong").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/api/v1/nowhere", "").statusCode())
                .as("strangers are not told what is there")
                .isEqualTo(401);
        assertThat(send("GET", "/api/v1/nowhere", "look").statusCode()).isEqualTo(404);
    }

    @Test
    void answersHealthWithoutAToken() throws Exception {
        assertThat(send("GET", "/health/live", "").statusCode()).isEqualTo(200);
    }

    @Test
    void letsViewersReadAndOperatorsAct() throws Exception {
        assertThat(send("GET", ONE, "look").statusCode()).isEqualTo(200);
        HttpResponse<String> forbidden = send("POST", ONE + "/pause", "look");
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.body()).contains("operator", "dashboard", "viewer");
        assertThat(send("POST", ONE + "/pause", "act").statusCode()).isEqualTo(200);
        assertThat(send("DELETE", ONE, "all").statusCode()).isEqualTo(200);
    }

    @Test
    void notesWhoChangedWhat() throws Exception {
        Logger audit = (Logger) LoggerFactory.getLogger("wallacea.audit");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        audit.addAppender(lines);
        audit.setLevel(Level.INFO);
        try {
            send("POST", ONE + "/resume", "act");
            send("GET", ONE, "act");
        } finally {
            audit.detachAppender(lines);
            audit.setLevel(null);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("caller=ci role=OPERATOR method=POST path=" + ONE + "/resume status=200");
    }

    private static HttpResponse<String> send(String method, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
