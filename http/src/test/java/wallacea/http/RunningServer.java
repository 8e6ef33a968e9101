package wallacea.http;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on any free port of this machine while the tests of a class run. */
public final class RunningServer implements BeforeAllCallback, AfterAllCallback {
    private final ActorTestKit kit =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private final HttpConfig config;
    private final List<Endpoint> endpoints;
    private @Nullable HttpServer server;

    /** One that asks for no tokens. */
    public RunningServer(HttpConfig config, List<Endpoint> endpoints) {
        this.config = config;
        this.endpoints = endpoints;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = HttpServer.start(kit.system(), config, OptionalInt.of(0), Optional.empty(), endpoints)
                .toCompletableFuture()
                .join();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server().stop().toCompletableFuture().join();
        kit.shutdownTestKit();
    }

    /** Itself, once the tests run. */
    public HttpServer server() {
        if (server == null) {
            throw new IllegalStateException("the server runs while tests do");
        }
        return server;
    }

    /** What its actors live in. */
    public ActorSystem<?> system() {
        return kit.system();
    }

    /** All that comes over a bare socket until the server closes; in the request {@code |} ends a line. */
    public String answer(String request) throws IOException {
        return BareClient.answer(server(), request.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
