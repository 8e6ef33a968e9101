package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run on a cluster meets there before it has begun. */
@Timeout(60)
class RemoteRunTest {
    private static final String SPEC = """
            name = small
            function { kind = one-max, variables = 16 }
            population { size = 20 }
            termination { generations = 12 }
            """;

    @TempDir
    private Path directory;

    private HttpServer node;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), SPEC);
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    @Test
    void endsWithTheWordsOfANodeThatWantsAToken() {
        node.createContext("/", exchange -> {
            byte[] problem = "{\"code\":\"unauthorized\",\"detail\":\"expected a known token\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(401, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });

        CommandLineRun run = CommandLineRun.in(
                directory,
                "run",
                "spec.conf",
                "--on",
                "http://127.0.0.1:" + node.getAddress().getPort());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("expected a known token");
    }
}
