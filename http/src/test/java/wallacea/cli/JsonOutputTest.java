package wallacea.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.EvolutionView;

/** What a program reads that asked for JSON, of every command: one value on standard output, or none and a refusal. */
class JsonOutputTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Set<String> seen = new TreeSet<>();
    private HttpServer server;
    private String url = "";

    @TempDir
    private Path directory;

    JsonOutputTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), """
                name = small
                function { kind = one-max, variables = 16 }
                population { size = 20 }
                termination { generations = 12 }
                """);
        Files.writeString(directory.resolve("bars.csv"), """
                timestamp,open,high,low,close,volume
                2020-01-01,10,11,9,10,1
                2020-01-02,10,11,9,10,1
                """);
        Files.writeString(directory.resolve("strategies.csv"), """
                id,data,family,p1,p2,p3,exec,init_cash,fees,fixed_fees,slippage,size_type,size,sl_stop,sl_trail,tp_stop,stop_entry,stop_exit,ann_factor
                one,bars,sma_cross,1,2,,close,1000,0,0,0,all,,,,,fill,market,252
                """);
        String view = Json.of(new EvolutionView(
                "one", "one", 1, "d", "paused", "by a user", 3, 20, 100, 4, 0.5, 0.25, 0.1, 25L, 0, 3, "c", 1));
        answer("/api/v1/evolutions", "{\"evolutions\":[" + view + "],\"next\":null}");
        answer("/api/v1/evolutions/one", view);
        answer("/api/v1/evolutions/one/explain", "{\"progressing\":false,\"reasons\":[\"it is paused\"]}");
        answer("/api/v1/cluster", Json.of(new ClusterView(1, List.of(), List.of(), List.of(), List.of(), List.of())));
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(String path, String text) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = text.getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isOneValueOrARefusalOfEveryCommand() throws IOException {
        assertThat(told("run spec.conf --id small").get("state").asText()).isEqualTo("completed");
        assertThat(told("run spec.conf --id small").get("chain").asText()).hasSize(64);
        assertThat(told("status small").get("generation").asInt()).isEqualTo(12);
        assertThat(told("explain small").get("progressing").asBoolean()).isFalse();
        assertThat(told("watch small").get("state").asText()).isEqualTo("completed");
        assertThat(told("report small").has("chain")).isTrue();
        refused("pause small");
        refused("resume small");
        refused("restart small");
        refused("cancel small");

        assertThat(told("status --on " + url)).hasSize(1);
        for (String change : List.of("pause", "resume", "restart", "cancel")) {
            assertThat(told(change + " one --on " + url).get("id").asText()).isEqualTo("one");
        }
        assertThat(told("status one --on " + url).get("populationSize").asInt()).isEqualTo(100);
        assertThat(told("explain one --on " + url).get("reasons")).hasSize(1);
        assertThat(told("cluster --on " + url).has("workers")).isTrue();
        assertThat(told("top --on " + url).has("cluster")).isTrue();

        assertThat(told("validate spec.conf").get("valid").asBoolean()).isTrue();
        assertThat(told("inspect bars.csv").has("problems")).isTrue();
        assertThat(told("import bars.csv").has("problems")).isTrue();
        assertThat(told("import bars.csv")).as("again").isNotEmpty();
        assertThat(told("backtest --strategies strategies.csv --data-dir .")).isNotEmpty();
        assertThat(told("doctor spec.conf").has("findings")).isTrue();
        assertThat(told("completion fish").get("shell").asText()).isEqualTo("fish");
        assertThat(told("bench --list")).isNotEmpty();
        assertThat(told("token --role viewer --file my.token").has("line")).isTrue();
        refused("token --role viewer --file my.token");
        refused("node --role nobody");
        refused("demo --port 0");
        assertThat(seen).containsExactlyInAnyOrderElementsOf(MainTest.commands().toList());
    }

    /** What JMH wrote of it is a part of the refusal. */
    @Test
    void isARefusalWhereABenchmarkFails() throws IOException {
        String classPath = System.getProperty("java.class.path");
        System.setProperty("java.class.path", directory.toString());
        try {
            assertThat(refused("bench --quick sma-cross").get("detail").asText())
                    .startsWith("bench sma-cross: failed; JMH says why below\n")
                    .contains("Fork: 1 of 1");
        } finally {
            System.setProperty("java.class.path", classPath);
        }
    }

    private JsonNode told(String line) throws IOException {
        CommandLineRun run = run(line);
        assertThat(run.errorLines())
                .as(line)
                .allSatisfy(talk -> assertThat(talk).matches("(wallacea: |progress |backtest strategies=).*"));
        return JSON.readTree(run.out());
    }

    private JsonNode refused(String line) throws IOException {
        CommandLineRun run = run(line);
        assertThat(run.exitCode()).as(line).isNotZero();
        assertThat(run.out()).as(line).isEmpty();
        assertThat(run.errorLines()).as(line).hasSize(1);
        return JSON.readTree(run.err());
    }

    private CommandLineRun run(String line) {
        seen.add(line.split(" ", 2)[0]);
        return CommandLineRun.in(directory, (line + " --json").split(" "));
    }
}
