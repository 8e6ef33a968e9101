package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.cli.edge.Edge;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.report.Figures;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** A number that means the same is the same to the last digit wherever one run is told: table, CSV, JSON, page, API, scrape. */
class SameNumbersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Column of the CSV, and where the JSON has it. */
    private static final Map<String, String> FIGURES = new TreeMap<>(Map.ofEntries(
            Map.entry("score", "score"),
            Map.entry("fitness", "fitness"),
            Map.entry("sharpe", "sharpe"),
            Map.entry("total_return", "totalReturn"),
            Map.entry("max_drawdown", "maxDrawdown"),
            Map.entry("trades", "trades"),
            Map.entry("win_rate", "winRate"),
            Map.entry("profit_factor", "profitFactor"),
            Map.entry("sortino", "sortino"),
            Map.entry("calmar", "calmar"),
            Map.entry("mean_r", "meanR"),
            Map.entry("sharpe_term", "terms/sharpe"),
            Map.entry("return_term", "terms/totalReturn"),
            Map.entry("drawdown_term", "terms/drawdown")));
    /** Names of the API, and of the results. */
    private static final Map<String, String> GENERATION = new TreeMap<>(Map.of(
            "best", "best",
            "mean", "mean",
            "q10", "lower",
            "q50", "median",
            "q90", "upper",
            "diversity", "diversity",
            "evaluations", "evaluations",
            "penalised", "penalised"));

    @TempDir
    private static Path directory;

    private static CommandLineRun run;
    private static CommandLineRun reported;
    private static JsonNode results;
    private static String page;
    private static final Map<String, String> ANSWERS = new TreeMap<>();

    @BeforeAll
    static void runOnceAndAskForAll() throws Exception {
        Path bars = Checkout.root().resolve("config/data/SP500_D1.csv");
        Path spec = Files.writeString(directory.resolve("spec.conf"), """
                        name = same
                        data { file = "%s", in-sample = "2000-01-01/2015-12-31", control = "2016-01-01/2020-12-31", year-days = 252 }
                        strategy { family = sma_cross }
                        population { size = 60, hall-of-fame = 12 }
                        termination { generations = 12 }
                        """.formatted(bars));
        run = CommandLineRun.in(directory, "run", "spec.conf", "--id", "same", "--out", "mine");
        assertThat(run.exitCode()).as(run.err()).isZero();
        results = JSON.readTree(directory.resolve("mine/results_full.json").toFile());
        page = Files.readString(directory.resolve("mine/report.html"));
        askTheApi((SpecFile.Accepted) SpecReader.read(spec));
    }

    private static void askTheApi(SpecFile.Accepted spec) throws Exception {
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
            ANSWERS.put("active", get(client, server.url() + "/strategies/active", "application/json"));
            ANSWERS.put("genetic", get(client, server.url() + "/metrics/genetic", "application/json"));
            ANSWERS.put("scrape", get(client, scrape.url() + "/metrics", "text/plain"));
            scrape.stop().toCompletableFuture().join();
            for (String what : List.of("", "/generations", "/hall-of-fame", "/result", "/report")) {
                ANSWERS.put(what, get(client, server.url() + "/api/v1/evolutions/same" + what, "application/json"));
            }
            ANSWERS.put("csv", get(client, server.url() + "/api/v1/evolutions/same/generations", "text/csv"));
            ANSWERS.put("page", get(client, server.url() + "/api/v1/evolutions/same/report", "text/html"));
            reported =
                    CommandLineRun.in(directory, "report", "same", "--on", server.url(), "--out", "fetched", "--json");
            server.stop().toCompletableFuture().join();
        }
    }

    private static String get(HttpClient client, String url, String accept) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(url + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    @AfterAll
    static void forget() {
        ANSWERS.clear();
    }

    @Test
    void tellsEveryFigureOfEveryStrategyAlikeInCsvAndJsonAndApi() throws IOException {
        List<Map<String, String>> csv = table(Files.readString(directory.resolve("mine/results_summary.csv")));
        JsonNode api = JSON.readTree(ANSWERS.get("/hall-of-fame")).get("hallOfFame");
        JsonNode result = JSON.readTree(ANSWERS.get("/result")).get("hallOfFame");
        int compared = 0;

        assertThat(csv).hasSize(results.get("hallOfFame").size()).hasSizeGreaterThan(3);
        for (int i = 0; i < csv.size(); i++) {
            JsonNode finalist = results.get("hallOfFame").get(i);
            assertThat(finalist.get("sameAs").asText())
                    .isEqualTo(
                            csv.get(i).get("same_as").isEmpty()
                                    ? "null"
                                    : csv.get(i).get("same_as"));
            assertThat(api.get(i).get("sameAs")).isEqualTo(finalist.get("sameAs"));
            assertThat(List.of(
                            csv.get(i).get("fitness"),
                            api.get(i).get("fitness").asText(),
                            result.get(i).get("fitness").asText()))
                    .containsOnly(finalist.get("fitness").asText());
            for (String period : List.of("in_sample", "control")) {
                JsonNode judged = finalist.at("/judged/" + (period.equals("control") ? "control" : "inSample"));
                for (Map.Entry<String, String> figure : FIGURES.entrySet()) {
                    assertSame(csv.get(i).get(period + "_" + figure.getKey()), judged.at("/" + figure.getValue()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
        assertThat(JSON.readTree(ANSWERS.get("/report"))).isEqualTo(results);
    }

    @Test
    void fetchesTheSameReportFromANode() throws IOException {
        assertThat(reported.exitCode()).as(reported.err()).isZero();
        assertThat(JSON.readTree(reported.out())).isEqualTo(results);
        assertThat(directory.resolve("fetched/report.html")).hasContent(page);
    }

    /** JSON has no infinity: there it is null. */
    private static void assertSame(String text, JsonNode number) {
        if (number.isNull()) {
            assertThat(text).isIn("inf", "-inf", "nan");
        } else {
            assertThat(text).isEqualTo(number.asText());
        }
    }

    @Test
    void tellsEveryGenerationAlikeInJsonAndApi() throws IOException {
        JsonNode told = JSON.readTree(ANSWERS.get("/generations")).get("generations");
        List<Map<String, String>> csv = table(ANSWERS.get("csv"));
        JsonNode status = JSON.readTree(ANSWERS.get(""));
        int compared = 0;

        assertThat(told.size()).isEqualTo(13).isEqualTo(csv.size());
        for (int g = 0; g < told.size(); g++) {
            JsonNode row = results.get("generations").get(g);
            for (Map.Entry<String, String> name : GENERATION.entrySet()) {
                assertThat(List.of(
                                told.get(g).get(name.getKey()).asText(),
                                csv.get(g).get(name.getKey())))
                        .containsOnly(row.get(name.getValue()).asText());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(104);
        JsonNode last = told.get(12);
        assertThat(status.get("best")).isEqualTo(results.at("/hallOfFame/0/fitness"));
        assertThat(status.get("mean")).isEqualTo(last.get("mean"));
        assertThat(status.get("diversity")).isEqualTo(last.get("diversity"));
        assertThat(status.get("evaluations")).isEqualTo(results.at("/effort/evaluations"));
        assertThat(status.get("runSeconds")).isEqualTo(results.at("/effort/runSeconds"));
    }

    @Test
    void tellsPrometheusTheDigitsOfTheJsonAndTheApi() throws IOException {
        Map<String, String> scrape = new TreeMap<>();
        ANSWERS.get("scrape")
                .lines()
                .filter(line -> line.contains("{evolution=\"same\""))
                .forEach(line -> scrape.put(
                        line.substring(0, line.lastIndexOf(' ')).replace("evolution=\"same\"", ""),
                        line.substring(line.lastIndexOf(' ') + 1)));
        JsonNode genetic = JSON.readTree(ANSWERS.get("genetic"));
        JsonNode told = JSON.readTree(ANSWERS.get("/generations")).get("generations");
        JsonNode last = told.get(told.size() - 1);
        JsonNode active = JSON.readTree(ANSWERS.get("active")).get("strategies");
        Map<String, List<String>> elsewhere = new TreeMap<>();
        elsewhere.put("genetic_generations_total{}", List.of(Integer.toString(told.size())));
        elsewhere.put(
                "genetic_evaluations_total{}",
                List.of(
                        results.at("/effort/evaluations").asText(),
                        last.get("evaluations").asText()));
        elsewhere.put(
                "genetic_algorithm_generation{}",
                List.of(
                        last.get("generation").asText(),
                        genetic.get("current_generation").asText()));
        elsewhere.put(
                "strategy_fitness_score{}",
                List.of(
                        results.at("/hallOfFame/0/fitness").asText(),
                        genetic.get("best_fitness").asText()));
        for (String quantile : List.of("0.1=q10=lower", "0.5=q50=median", "0.9=q90=upper", "1=best=best")) {
            String[] names = quantile.split("=", -1);
            elsewhere.put(
                    "genetic_fitness_distribution{,quantile=\"" + names[0] + "\"}",
                    List.of(
                            last.get(names[1]).asText(),
                            results.get("generations")
                                    .get(told.size() - 1)
                                    .get(names[2])
                                    .asText()));
        }
        elsewhere.put(
                "active_strategies_count{}",
                List.of(
                        Integer.toString(active.size()),
                        genetic.get("active_strategies").asText(),
                        Integer.toString(results.get("hallOfFame").size())));
        List<Map<String, String>> csv = table(Files.readString(directory.resolve("mine/results_summary.csv")));
        elsewhere.put(
                "total_trades{}",
                List.of(
                        sum(csv, "in_sample_trades", "control_trades"),
                        sum(active, "/performance/in_sample/trades", "/performance/control/trades"),
                        sum(results.get("hallOfFame"), "/judged/inSample/trades", "/judged/control/trades")));
        elsewhere.put(
                "successful_trades{}",
                List.of(sum(active, "/performance/in_sample/wins", "/performance/control/wins")));
        elsewhere.put("wallacea_quarantined_total{}", List.of("0"));

        elsewhere.forEach((name, values) -> assertThat(values).as(name).containsOnly(scrape.remove(name)));
        String checkpoint = scrape.remove("wallacea_checkpoint_last_success_timestamp_seconds{}");
        assertThat(Math.round(Double.parseDouble(checkpoint) * 1000))
                .isEqualTo(
                        Instant.parse(active.get(0).get("created_at").asText()).toEpochMilli());
        assertThat(scrape).as("told nowhere else").containsOnlyKeys("evaluation_time_per_strategy{}");
    }

    private static String sum(List<Map<String, String>> rows, String... columns) {
        int sum = 0;
        for (Map<String, String> row : rows) {
            for (String column : columns) {
                sum += Integer.parseInt(row.get(column));
            }
        }
        return Integer.toString(sum);
    }

    private static String sum(JsonNode rows, String... places) {
        int sum = 0;
        for (JsonNode row : rows) {
            for (String place : places) {
                sum += row.at(place).asInt();
            }
        }
        return Integer.toString(sum);
    }

    @Test
    void showsOnThePageTheDigitsOfTheJson() {
        List<String> values = Pattern.compile("<data value=\"([^\"]+)\">([^<]*)</data>")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> expected = new ArrayList<>();
        for (JsonNode finalist : results.get("hallOfFame")) {
            if (page.contains("<td>" + finalist.get("rank").asInt() + "</td>")) {
                for (String period : List.of("inSample", "control")) {
                    JsonNode judged = finalist.at("/judged/" + period);
                    for (String figure : List.of("score", "totalReturn", "maxDrawdown", "terms/drawdown", "winRate")) {
                        expected.add(judged.at("/" + figure).asText());
                    }
                }
            }
        }
        results.at("/market/study/months")
                .forEach(month -> expected.add(month.get("champion").asText()));
        results.at("/market/study/trades")
                .forEach(trade -> expected.add(trade.get("profit").asText()));
        expected.removeIf(text -> text.equals("null"));

        assertThat(expected).hasSizeGreaterThan(250);
        assertThat(values).containsAll(expected);
        assertThat(ANSWERS.get("page")).isEqualTo(page);
    }

    @Test
    void looksCloselyAtTheChampionThatTheHallOfFameNames() {
        JsonNode market = results.get("market");
        JsonNode judged = results.at("/hallOfFame/0/judged");
        for (String period : List.of("inSample", "control")) {
            List<JsonNode> trades = new ArrayList<>();
            market.at("/study/trades").forEach(trades::add);
            trades.removeIf(trade -> trade.get("isControl").asBoolean() != period.equals("control"));
            long won = trades.stream()
                    .filter(trade -> trade.get("profit").asDouble() > 0)
                    .count();

            assertThat(trades).hasSize(judged.at("/" + period + "/trades").asInt());
            assertThat((double) won / trades.size())
                    .isEqualTo(judged.at("/" + period + "/winRate").asDouble());
        }
        for (JsonNode sweep : market.at("/study/plateau")) {
            JsonNode own = null;
            for (JsonNode point : sweep.get("points")) {
                own = point.get("isChampion").asBoolean() ? point : own;
            }
            assertThat(own).as(sweep.get("gene").asText()).isNotNull();
            assertThat(own.get("inSample")).isEqualTo(judged.at("/inSample/score"));
            assertThat(own.get("control")).isEqualTo(judged.at("/control/score"));
        }
        JsonNode curve = market.at("/curves/champion");
        double product = 1;
        for (JsonNode month : market.at("/study/months")) {
            product *= 1 + month.get("champion").asDouble();
        }
        assertThat(product).isCloseTo(curve.get(curve.size() - 1).asDouble(), within(1e-9));
        double deepest = 0;
        for (int i = 0; i < market.at("/curves/controlFrom").asInt(); i++) {
            deepest = Math.min(
                    deepest, market.at("/curves/championDrawdown").get(i).asDouble());
        }
        assertThat(deepest).isCloseTo(judged.at("/inSample/maxDrawdown").asDouble(), within(1e-12));
    }

    @Test
    void roundsInTheTableWhatTheJsonSays() {
        Pattern row = Pattern.compile("(?m)^ *(\\d+) +(\\S+) +(\\S+) +(\\S+) % +(\\S+) % +(\\d+) \\| ");
        List<MatchResult> rows = row.matcher(run.out()).results().toList();

        assertThat(rows).hasSizeGreaterThan(1);
        for (MatchResult shown : rows) {
            JsonNode figures = results.get("hallOfFame")
                    .get(Integer.parseInt(shown.group(1)) - 1)
                    .at("/judged/inSample");
            assertThat(shown.group(2))
                    .isEqualTo(Figures.ratio(figures.get("score").asDouble(), 3));
            assertThat(shown.group(3))
                    .isEqualTo(Figures.ratio(figures.get("sharpe").asDouble(), 2));
            assertThat(shown.group(4) + " %")
                    .isEqualTo(Figures.percent(figures.get("totalReturn").asDouble()));
            assertThat(shown.group(5) + " %")
                    .isEqualTo(Figures.percent(figures.get("maxDrawdown").asDouble()));
            assertThat(shown.group(6)).isEqualTo(figures.get("trades").asText());
        }
    }

    /** A CSV whose quoted cells hold no line break. */
    private static List<Map<String, String>> table(String csv) {
        List<String> lines = csv.lines().toList();
        List<String> header = cells(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")
                .matcher(line)
                .results()
                .map(cell -> cell.group(1) == null ? cell.group(2) : cell.group(1))
                .toList();
    }
}
