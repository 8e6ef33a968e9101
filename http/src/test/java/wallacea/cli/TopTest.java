package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.EvolutionView;

/** {@code top} and {@code watch} against a server that answers as an edge does. */
class TopTest {
    @TempDir
    private Path directory;

    private HttpServer server;
    private String url;

    @BeforeEach
    void answer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        answer("/api/v1/cluster", List.of(Json.of(cluster())));
        answer("/api/v1/evolutions", List.of("{\"evolutions\":[" + Json.of(view("running", 12)) + "],\"next\":null}"));
        answer(
                "/api/v1/evolutions/one",
                List.of(Json.of(view("running", 12)), Json.of(view("running", 19)), Json.of(view("completed", 20))));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** The answers one after the other, the last one for ever. */
    private void answer(String path, List<String> answers) {
        Iterator<String> next = answers.iterator();
        String[] last = {""};
        server.createContext(path, exchange -> {
            try (exchange) {
                last[0] = next.hasNext() ? next.next() : last[0];
                byte[] body = last[0].getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    @Test
    void showsOnceIntoAPipeWhatTheClusterDoes() {
        CommandLineRun run = CommandLineRun.in(directory, "top", "--on", url);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("core nodes 1 of 3   workers 1   slots 2   chunks 5   evaluations/s 1,500")
                .containsPattern("one +running +12 +0.5000 +1,500")
                .containsPattern("worker-a +2 +5");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(79));
    }

    @Test
    void saysWhereNothingWasEvolved() {
        server.removeContext("/api/v1/evolutions");
        answer("/api/v1/evolutions", List.of("{\"evolutions\":[],\"next\":null}"));
        CommandLineRun run = CommandLineRun.in(directory, "status", "--on", url);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("no evolutions at " + url);
    }

    @Test
    void showsItAnewOnATerminalUntilQIsPressed() throws Exception {
        TerminalProcess.assumeTerminals();
        try (TerminalProcess terminal = TerminalProcess.start(directory, "top --on " + url)) {
            terminal.awaitText("keys: q quit");
            terminal.awaitPattern("(?s)\u001b\\[H\u001b\\[J.*worker-a.*\u001b\\[H\u001b\\[J.*worker-a");
            terminal.press('q');
            terminal.assertEnds(0);
        }
    }

    @Test
    void tellsTheSameAsJson() throws IOException {
        CommandLineRun run = CommandLineRun.in(directory, "top", "--on", url, "--json");

        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/cluster/workers/0/slots")
                        .asInt())
                .isEqualTo(2);
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/evolutions/0/generation")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void needsAClusterThatAnswers() {
        assertThat(CommandLineRun.in(directory, "top").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.in(directory, "top", "--on", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(4);
    }

    @Test
    void watchesToTheEnd() {
        CommandLineRun run = CommandLineRun.in(directory, "watch", "one", "--on", url);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("generation=12 ", "generation=20 ");
        assertThat(run.out()).isEqualTo("one: completed at generation 20, best 0.500000\n");
    }

    @Test
    void watchesNothingThatNobodyKnows() {
        assertThat(CommandLineRun.in(directory, "watch", "one").exitCode()).isEqualTo(1);
        assertThat(CommandLineRun.in(directory, "watch", "ONE", "--on", url).exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.in(directory, "watch", "one", "--on", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(4);
    }

    private static ClusterView cluster() {
        return new ClusterView(
                3,
                List.of(new ClusterView.Member("a", List.of("core"), "Up", true, true)),
                List.of(new ClusterView.Worker("worker-a", List.of(), "v", 2, 5, 1, "", List.of())),
                List.of(),
                List.of(),
                List.of());
    }

    private static EvolutionView view(String state, int generation) {
        return new EvolutionView(
                "one", "name", 1, "d", state, "", generation, 20, 100, 4, 0.5, 0.25, 0.1, 25L, 1500, 3, "c", 1);
    }
}
