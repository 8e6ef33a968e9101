package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.http.report.Figures;

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

    private static RunToldEverywhere told;
    private static JsonNode results;

    @BeforeAll
    static void runOnceAndAskForAll() throws Exception {
        told = RunToldEverywhere.in(directory);
        results = told.results();
    }

    @Test
    void tellsEveryFigureOfEveryStrategyAlikeInCsvAndJsonAndApi() throws IOException {
        List<Map<String, String>> csv = CsvText.rows(Files.readString(directory.resolve("mine/results_summary.csv")));
        JsonNode api = JSON.readTree(told.answers().get("/hall-of-fame")).get("hallOfFame");
        JsonNode result = JSON.readTree(told.answers().get("/result")).get("hallOfFame");
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
        assertThat(JSON.readTree(told.answers().get("/report"))).isEqualTo(results);
    }

    @Test
    void fetchesTheSameReportFromANode() throws IOException {
        assertThat(told.reported().exitCode()).as(told.reported().err()).isZero();
        assertThat(JSON.readTree(told.reported().out())).isEqualTo(results);
        assertThat(directory.resolve("fetched/report.html")).hasContent(told.page());
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
        JsonNode generations = JSON.readTree(told.answers().get("/generations")).get("generations");
        List<Map<String, String>> csv = CsvText.rows(told.answers().get("csv"));
        JsonNode status = JSON.readTree(told.answers().get(""));
        int compared = 0;

        assertThat(generations.size()).isEqualTo(13).isEqualTo(csv.size());
        for (int g = 0; g < generations.size(); g++) {
            JsonNode row = results.get("generations").get(g);
            for (Map.Entry<String, String> name : GENERATION.entrySet()) {
                assertThat(List.of(
                                generations.get(g).get(name.getKey()).asText(),
                                csv.get(g).get(name.getKey())))
                        .containsOnly(row.get(name.getValue()).asText());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(104);
        JsonNode last = generations.get(12);
        assertThat(status.get("best")).isEqualTo(results.at("/hallOfFame/0/fitness"));
        assertThat(status.get("mean")).isEqualTo(last.get("mean"));
        assertThat(status.get("diversity")).isEqualTo(last.get("diversity"));
        assertThat(status.get("evaluations")).isEqualTo(results.at("/effort/evaluations"));
        assertThat(status.get("runSeconds")).isEqualTo(results.at("/effort/runSeconds"));
    }

    @Test
    void tellsPrometheusTheDigitsOfTheJsonAndTheApi() throws IOException {
        Map<String, String> scrape = new TreeMap<>();
        told.answers()
                .get("scrape")
                .lines()
                .filter(line -> line.contains("{evolution=\"same\""))
                .forEach(line -> scrape.put(
                        line.substring(0, line.lastIndexOf(' ')).replace("evolution=\"same\"", ""),
                        line.substring(line.lastIndexOf(' ') + 1)));
        JsonNode genetic = JSON.readTree(told.answers().get("genetic"));
        JsonNode generations = JSON.readTree(told.answers().get("/generations")).get("generations");
        JsonNode last = generations.get(generations.size() - 1);
        JsonNode active = JSON.readTree(told.answers().get("active")).get("strategies");
        Map<String, List<String>> elsewhere = new TreeMap<>();
        elsewhere.put("genetic_generations_total{}", List.of(Integer.toString(generations.size())));
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
                                    .get(generations.size() - 1)
                                    .get(names[2])
                                    .asText()));
        }
        elsewhere.put(
                "active_strategies_count{}",
                List.of(
                        Integer.toString(active.size()),
                        genetic.get("active_strategies").asText(),
                        Integer.toString(results.get("hallOfFame").size())));
        List<Map<String, String>> csv = CsvText.rows(Files.readString(directory.resolve("mine/results_summary.csv")));
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

    /** The run of {@link RunToldEverywhere} again with ranges of few strategies. */
    @Test
    void tellsEverywhereHowManyDifferentStrategiesThereWereAtMost() throws IOException {
        Files.writeString(
                directory.resolve("few.conf"),
                Files.readString(directory.resolve("spec.conf"))
                        .replace(
                                "family = sma_cross",
                                "family = sma_cross, params { fast = int(2, 9), slow = int(9, 30) }"));
        CommandLineRun run = CommandLineRun.in(directory, "run", "few.conf", "--out", "few");
        JsonNode effort = JSON.readTree(
                        directory.resolve("few/results_full.json").toFile())
                .get("effort");
        int allowed = 7 * 22 + 21;

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(effort.get("differentAtMost").asInt()).isEqualTo(allowed);
        assertThat(effort.get("evaluations").asInt()).isGreaterThan(allowed);
        assertThat(run.out().replaceAll("\\s+", " ")).contains("no more than " + allowed + " different strategies");
        assertThat(Files.readString(directory.resolve("few/report.html")))
                .contains("no more than " + allowed + " different strategies")
                .contains("<dt>Different ones, at most</dt><dd><data value=\"" + allowed + "\">" + allowed + "</data>");
        assertThat(results.at("/effort/differentAtMost")).isEqualTo(results.at("/effort/evaluations"));
        assertThat(told.page()).doesNotContain("Different ones", "the ranges allow no more");
    }

    @Test
    void showsOnThePageTheDigitsOfTheJson() {
        List<String> values = Pattern.compile("<data value=\"([^\"]+)\">([^<]*)</data>")
                .matcher(told.page())
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> expected = new ArrayList<>();
        for (JsonNode finalist : results.get("hallOfFame")) {
            if (told.page().contains("<td>" + finalist.get("rank").asInt() + "</td>")) {
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
        assertThat(told.answers().get("page")).isEqualTo(told.page());
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
        List<MatchResult> rows = row.matcher(told.run().out()).results().toList();

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
}
