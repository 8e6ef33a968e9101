package wallacea.cli.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EdgeClientTest {
    @Test
    void doesNotWaitForTheRestOfAnAnswerThatNeverComes() throws Exception {
        try (Edge broken = new Edge("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
                EdgeClient client = client(Duration.ofMillis(300), broken)) {
            assertThat(client.call(EdgeClient.Request.of("GET", "/")))
                    .isEqualTo(new EdgeClient.Answer.Unreachable(broken.url() + ": no answer in time"));
        }
    }

    @Test
    void asksTheNextEdgeWhenOneDoesNotAnswerInFull() throws Exception {
        try (Edge broken = new Edge("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
                Edge whole =
                        new Edge("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
                EdgeClient client = client(Duration.ofSeconds(3), broken, whole)) {
            assertThat(client.call(EdgeClient.Request.of("GET", "/"))).isEqualTo(new EdgeClient.Answer.Done(200, "{}"));
            assertThat(client.url()).isEqualTo(whole.url());
        }
    }

    @Test
    void takesARefusalWithoutABodyForOne() throws Exception {
        try (Edge strict = new Edge("HTTP/1.1 401 Unauthorized\r\nContent-Length: 9\r\n\r\n");
                EdgeClient client = client(Duration.ofSeconds(3), strict)) {
            assertThat(client.call(EdgeClient.Request.of("HEAD", "/")))
                    .isEqualTo(new EdgeClient.Answer.Refused(
                            401,
                            "unauthorized",
                            "expected a token that the node knows; --token-file FILE names the file that holds it"));
        }
    }

    @Test
    void knowsANodeThatCannotAnswerForNowWithoutABody() throws Exception {
        try (Edge away = new Edge("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 9\r\n\r\n");
                EdgeClient client = client(Duration.ofSeconds(3), away)) {
            assertThat(client.call(EdgeClient.Request.of("HEAD", "/")))
                    .isEqualTo(new EdgeClient.Answer.Unreachable(away.url() + ": it cannot answer for now"));
        }
    }

    private static EdgeClient client(Duration limit, Edge... edges) {
        return new EdgeClient(List.of(edges).stream().map(Edge::url).toList(), Optional.empty(), limit);
    }

    /** Says the same to everybody and keeps the line open. */
    private static final class Edge implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new CopyOnWriteArrayList<>();

        Edge(String answer) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket socket = server.accept();
                        open.add(socket);
                        socket.getOutputStream().write(answer.getBytes(US_ASCII));
                        socket.getOutputStream().flush();
                    }
                } catch (IOException e) {
                    // closed
                }
            });
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
