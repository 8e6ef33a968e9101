package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import wallacea.cli.edge.Edge;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/**
 * A small run on real bars and all that is told of it.
 *
 * @param run the command that carried it out
 * @param reported the command that fetched its report from a node
 * @param results what the run wrote into its directory
 * @param page the same as a page
 * @param answers of the API by what was asked of it, and of the scrape
 */
record RunToldEverywhere(
        CommandLineRun run, CommandLineRun reported, JsonNode results, String page, Map<String, String> answers) {

    /** Carries it out into {@code mine} of a directory, and lets a node tell what is there. */
    static RunToldEverywhere in(Path directory) throws Exception {
        Path bars = Checkout.root().resolve("config/data/SP500_D1.csv");
        Path spec = Files.writeString(directory.resolve("spec.conf"), """
                        name = same
                        data { file = "%s", in-sample = "2000-01-01/2015-12-31", control = "2016-01-01/2020-12-31", year-days = 252 }
                        strategy { family = sma_cross }
                        population { size = 60, hall-of-fame = 12 }
                        termination { generations = 12 }
                        """.formatted(bars));
        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--id", "same", "--out", "mine");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode results = new ObjectMapper()
                .readTree(directory.resolve("mine/results_full.json").toFile());
        String page = Files.readString(directory.resolve("mine/report.html"));
        Map<String, String> answers = new TreeMap<>();
        CommandLineRun reported = askTheApi(directory, (SpecFile.Accepted) SpecReader.read(spec), answers);
        return new RunToldEverywhere(run, reported, results, page, answers);
    }

    private static CommandLineRun askTheApi(Path directory, SpecFile.Accepted spec, Map<String, String> answers)
            throws Exception {
        EvolutionId id = new EvolutionId("same");
        try (Node node = Node.start(directory.resolve("mine"), NodeConfig.load().withSlots(1));
                HttpClient client = HttpClient.newHttpClient()) {
            node.submit(id, spec.spec(), spec.bars()).toCompletableFuture().join();
            HttpConfig config = HttpConfig.of(node.system().settings().config());
            HttpServer server = HttpServer.start(
                            node.system(), config, OptionalInt.of(0), Optional.empty(), Edge.ofRun(node, id, config))
                    .toCompletableFuture()
                    .join();
            HttpServer scrape = HttpServer.start(
                            node.system(),
                            config,
                            OptionalInt.of(0),
                            Optional.empty(),
                            Edge.scrapeOfRun(node, id, server.requests()))
                    .toCompletableFuture()
                    .join();
            answers.put("active", get(client, server.url() + "/strategies/active", "application/json"));
            answers.put("genetic", get(client, server.url() + "/metrics/genetic", "application/json"));
            answers.put("scrape", get(client, scrape.url() + "/metrics", "text/plain"));
            scrape.stop().toCompletableFuture().join();
            for (String what : List.of("", "/generations", "/hall-of-fame", "/result", "/report")) {
                answers.put(what, get(client, server.url() + "/api/v1/evolutions/same" + what, "application/json"));
            }
            answers.put("csv", get(client, server.url() + "/api/v1/evolutions/same/generations", "text/csv"));
            answers.put("page", get(client, server.url() + "/api/v1/evolutions/same/report", "text/html"));
            CommandLineRun reported =
                    CommandLineRun.in(directory, "report", "same", "--on", server.url(), "--out", "fetched", "--json");
            server.stop().toCompletableFuture().join();
            return reported;
        }
    }

    private static String get(HttpClient client, String url, String accept) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(url + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
