package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.evolution.SpecDigest;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

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

    @Test
    void saysOfAFinishedRunThatItIsFinished() {
        EvolutionView finished = finished();
        answer("/api/v1/evolutions", Json.of(finished));

        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--detach", "--on", url());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains(": completed already at " + url()).doesNotContain("begun");
    }

    @Test
    void suggestsTheRunOfAClusterThatBeginsSo() {
        answer("/api/v1/evolutions", "{\"evolutions\":[" + Json.of(finished()) + "],\"next\":null}");
        node.createContext("/api/v1/evolutions/small", exchange -> {
            byte[] problem = "{\"code\":\"unknown-evolution\",\"detail\":\"no evolution of that name here\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(404, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });

        CommandLineRun run = CommandLineRun.in(directory, "status", "small", "--on", url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no evolution of that name here; did you mean 'small-0a1b2c3d'?");
    }

    @Test
    void saysInWordsWhatARestartEndedAndWhereItGoesOn() {
        answer("/api/v1/evolutions/small/restart", "{\"id\":\"small.2\",\"seed\":77,\"state\":\"running\"}");

        CommandLineRun run = CommandLineRun.in(directory, "restart", "small", "--on", url());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "small: ended; what it committed is kept, its report comes with: wallacea report small --on "
                                + url(),
                        "small.2: goes on in its place, from the beginning with seed 77",
                        "small.2: results come with: wallacea report small.2 --on " + url());
    }

    @Test
    void reportsNothingOfARunWithoutAGeneration() {
        answer("/api/v1/evolutions/small", Json.of(view("running", -1)));

        CommandLineRun run = CommandLineRun.in(directory, "report", "small", "--json", "--on", url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("small has begun, and its first generation is not committed yet: waiting 10 s for it at most")
                .contains("nothing of small is committed yet; expected at least one generation")
                .contains("look at it with: wallacea watch small --on " + url());
    }

    @Test
    void saysOfARunThatEndedBeforeAGenerationThatThereIsNoReport() {
        answer("/api/v1/evolutions/small", Json.of(view("cancelled", -1).because("restarted as small.3")));

        CommandLineRun run = CommandLineRun.in(directory, "report", "small", "--on", url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("wallacea: " + url()
                        + ": small ended before a generation was committed (cancelled: restarted as small.3): expected at"
                        + " least one generation; there is no report of it\n");
    }

    @Test
    void waitsALittleForTheFirstGenerationAndForTheReportInTheMaking() throws IOException {
        Iterator<EvolutionView> views = List.of(view("running", -1), view("running", -1), view("running", 0))
                .iterator();
        answer("/api/v1/evolutions/small", () -> Json.of(views.next()));
        Iterator<Integer> codes = List.of(503, 200).iterator();
        node.createContext("/api/v1/evolutions/small/report", exchange -> {
            boolean isMade = codes.next() == 200;
            byte[] body = (isMade ? "<html>" : "{\"detail\":\"the report is in the making\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", isMade ? "text/html" : "application/problem+json");
            exchange.sendResponseHeaders(isMade ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        CommandLineRun run = CommandLineRun.in(directory, "report", "small", "--on", url());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(directory.resolve("runs/small/report.html")))
                .isEqualTo("<html>");
        assertThat(run.err())
                .containsOnlyOnce("its first generation is not committed yet")
                .contains("waiting for the report: " + url() + ": the report is in the making")
                .doesNotContain("a node that answers");
    }

    @Test
    void endsAWatchOfARunThatReachedItsBudgetWithTheCodeOfSuchARun() {
        answer("/api/v1/evolutions/small", Json.of(view("budget-reached", 7)));

        assertThat(CommandLineRun.in(directory, "watch", "small", "--on", url()).exitCode())
                .isEqualTo(6);
    }

    @Test
    void saysWhyAWatchedRunDoesNotGetOn() {
        AtomicBoolean isExplained = new AtomicBoolean();
        answer(
                "/api/v1/evolutions/small",
                () -> Json.of(isExplained.get() ? view("completed", 3) : view("running", -1)));
        answer("/api/v1/evolutions/small/explain", () -> {
            isExplained.set(true);
            return "{\"progressing\":false,\"reasons\":[\"fitness rt cannot be made: rt boom\"]}";
        });

        CommandLineRun run = CommandLineRun.in(directory, "watch", "small", "--json", "--on", url());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errorLines())
                .containsOnlyOnce("wallacea: small-0a1b2c3d: does not get on: fitness rt cannot be made: rt boom");
    }

    @Test
    void tellsInTheStatusWhyARunDoesNotGetOn() {
        answer("/api/v1/evolutions/small", Json.of(view("running", -1)));
        answer("/api/v1/evolutions/small/explain", "{\"progressing\":false,\"reasons\":[\"one\",\"two\"]}");

        assertThat(CommandLineRun.in(directory, "status", "small", "--on", url())
                        .out()
                        .lines())
                .containsSequence(
                        "state          running",
                        "reasons        one",
                        "               two",
                        "generation     none yet");
        assertThat(CommandLineRun.in(directory, "status", "small", "--json", "--on", url())
                        .out())
                .contains("\"reasons\":[\"one\",\"two\"]");
    }

    private String url() {
        return "http://127.0.0.1:" + node.getAddress().getPort();
    }

    private void answer(String path, String body) {
        answer(path, () -> body);
    }

    private void answer(String path, Supplier<String> body) {
        node.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private EvolutionView finished() {
        return view("completed", 12);
    }

    private EvolutionView view(String state, int generation) {
        SpecFile.Accepted accepted = (SpecFile.Accepted) SpecReader.read(directory.resolve("spec.conf"));
        return new EvolutionView(
                "small-0a1b2c3d",
                "small",
                1,
                SpecDigest.of(accepted.spec()).toString(),
                state,
                "",
                generation,
                12,
                20,
                1,
                0.5,
                0.4,
                0.3,
                240,
                0,
                1.5,
                "0".repeat(64),
                1);
    }
}
