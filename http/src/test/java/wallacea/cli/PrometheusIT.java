package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a run of the command line. */
class PrometheusIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Every metric that a run exports; but for those with a mark each changes in any run that is under way. */
    private static final Map<String, Boolean> EXPORTED = Stream.of(
                    "genetic_generations_total",
                    "genetic_evaluations_total",
                    "genetic_fitness_distribution",
                    "genetic_algorithm_generation",
                    "strategy_fitness_score!",
                    "evaluation_time_per_strategy",
                    "evaluation_duration_seconds_count",
                    "memory_usage_bytes",
                    "cpu_usage_percent",
                    "system_uptime_seconds",
                    "total_trades!",
                    "successful_trades!",
                    "api_requests_total",
                    "error_count_total",
                    "active_strategies_count!",
                    "cluster_utilization_percentage!",
                    "wallacea_slots_idle!",
                    "wallacea_chunks_reissued_total!",
                    "wallacea_dropped_messages_total!",
                    "wallacea_quarantined_total!",
                    "wallacea_useful_slots_wanted!",
                    "wallacea_chunk_seconds_count",
                    "wallacea_journal_write_seconds_count",
                    "wallacea_cache_hit_ratio",
                    "wallacea_checkpoint_last_success_timestamp_seconds")
            .collect(Collectors.toMap(name -> name.replace("!", ""), name -> !name.endsWith("!")));

    /** The series by which each is found. */
    static Set<String> exported() {
        return EXPORTED.keySet();
    }

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsPrometheus() {
        for (String tool : List.of("prometheus", "promtool")) {
            boolean isThere = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
            Assumptions.assumeTrue(isThere, "skipped: " + tool + " is not on the PATH");
        }
    }

    @Test
    void scrapesEveryMetricSeesItMoveAndAgreesWithTheApi() throws Exception {
        Path data = Checkout.root().resolve("config/data/SP500_D1.csv");
        Files.writeString(directory.resolve("long.conf"), """
                name = long
                data {
                  file = "%s"
                  in-sample = "2000-01-01/2015-12-31"
                  control = "2016-01-01/2020-12-31"
                  year-days = 252
                }
                strategy {
                  entry = "rsi(close, $fast) < $low and close > sma(close, $slow) * $share"
                  exit = "rsi(close, $fast) > $high"
                  params {
                    fast = int(2, 60), slow = int(5, 250), low = real(5, 60), high = real(40, 95), share = real(0.8, 1.2)
                  }
                }
                population { size = 300 }
                termination { generations = 100000 }
                """.formatted(data));
        int scraped = freePort();
        CompletableFuture<CommandLineRun> run = CompletableFuture.supplyAsync(() -> CommandLineRun.in(
                directory,
                "run",
                "long.conf",
                "--out",
                "out",
                "--slots",
                "1",
                "--metrics-port",
                Integer.toString(scraped)));
        String api = awaitUrl(run);
        int port = freePort();
        Process prometheus = prometheus(port, scraped);
        try {
            awaitGenerations(api, 3);
            get(api + "/nowhere");
            Map<String, Map<String, Double>> first = awaitAll(port);
            awaitGenerations(api, (int) sum(first.get("genetic_algorithm_generation")) + 40);
            get(api + "/nowhere");
            await().atMost(PATIENCE).untilAsserted(() -> {
                Map<String, Map<String, Double>> later = awaitAll(port);
                EXPORTED.forEach((name, moves) -> {
                    if (moves) {
                        assertThat(later.get(name)).as(name).isNotEqualTo(first.get(name));
                    }
                });
            });
            agree(api, port);
            clean(scraped);
        } finally {
            prometheus.destroy();
            prometheus.waitFor(20, TimeUnit.SECONDS);
            send("DELETE", api + "/api/v1/evolutions/" + id(api));
        }
        assertThat(run.get().exitCode()).as("cancelled").isEqualTo(1);
    }

    @Test
    void takesTheConfigurationOfTheGuide() throws Exception {
        String guide = Files.readString(Checkout.root().resolve("docs/how-to/prometheus.md"));
        List<String> blocks = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(guide)
                .results()
                .map(match -> match.group(1).replaceAll("(?m)^ {3}", ""))
                .toList();
        Files.writeString(directory.resolve("prometheus.yml"), blocks.get(0));
        Files.copy(
                Checkout.root().resolve("deploy/monitoring/wallacea-rules.yml"),
                directory.resolve("wallacea-rules.yml"));
        Files.writeString(directory.resolve("prometheus.token"), "secret");
        Process promtool = new ProcessBuilder("promtool", "check", "config", "prometheus.yml")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).contains("9 rules found");
        List<String> asked = Pattern.compile("[a-z]+_[a-z_]+(?=\\)|\\{|\\[| <)")
                .matcher(guide)
                .results()
                .map(found -> found.group().replace("_bucket", "_count"))
                .toList();
        assertThat(asked).hasSizeGreaterThan(5).isSubsetOf(EXPORTED.keySet());
    }

    /** While it is held nothing moves: the same numbers, to the last digit. */
    private static void agree(String api, int port) throws Exception {
        String id = id(api);
        send("POST", api + "/api/v1/evolutions/" + id + "/pause");
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode figures = get(api + "/metrics/genetic");
            JsonNode status = get(api + "/api/v1/evolutions/" + id);
            JsonNode active = get(api + "/strategies/active");
            Map<String, Map<String, Double>> seen = awaitAll(port);
            assertThat(value(seen, "genetic_algorithm_generation"))
                    .isEqualTo(figures.get("current_generation").asDouble());
            assertThat(value(seen, "genetic_generations_total"))
                    .isEqualTo(status.get("generation").asDouble() + 1);
            assertThat(value(seen, "genetic_evaluations_total"))
                    .isEqualTo(status.get("evaluations").asDouble());
            assertThat(value(seen, "strategy_fitness_score"))
                    .isEqualTo(figures.get("best_fitness").asDouble());
            assertThat(value(seen, "wallacea_cache_hit_ratio"))
                    .isEqualTo(figures.get("cache_hit_rate").asDouble());
            assertThat(value(seen, "active_strategies_count"))
                    .isEqualTo(figures.get("active_strategies").asDouble())
                    .isEqualTo(active.get("count").asDouble())
                    .isPositive();
            assertThat(value(seen, "total_trades"))
                    .isEqualTo(trades(active, "trades"))
                    .isPositive();
            assertThat(value(seen, "successful_trades"))
                    .isEqualTo(trades(active, "wins"))
                    .isPositive();
            JsonNode last =
                    get(api + "/api/v1/evolutions/" + id + "/generations").get("generations");
            last = last.get(last.size() - 1);
            for (String quantile : List.of("0.1=q10", "0.5=q50", "0.9=q90", "1=best")) {
                String[] pair = quantile.split("=", 2);
                assertThat(seen.get("genetic_fitness_distribution").entrySet().stream()
                                .filter(entry -> entry.getKey().contains("\"quantile\":\"" + pair[0] + "\""))
                                .map(Map.Entry::getValue))
                        .containsExactly(last.get(pair[1]).asDouble());
            }
        });
    }

    private static double trades(JsonNode active, String field) {
        double sum = 0;
        for (JsonNode strategy : active.get("strategies")) {
            sum += strategy.at("/performance/in_sample/" + field).asDouble()
                    + strategy.at("/performance/control/" + field).asDouble();
        }
        return sum;
    }

    private static void clean(int scraped) throws Exception {
        String text = text("http://127.0.0.1:" + scraped + "/metrics");
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = promtool.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).isBlank();
        assertThat(text.lines().filter(line -> line.startsWith("# TYPE ")))
                .as("types as the reference tells them")
                .containsExactlyInAnyOrderElementsOf(types());
    }

    private static List<String> types() throws IOException {
        return Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (counter|gauge|summary|histogram|untyped) \\|")
                .matcher(Files.readString(Checkout.root().resolve("docs/reference/http.md")))
                .results()
                .map(named -> "# TYPE " + named.group(1) + " " + named.group(2))
                .toList();
    }

    private String awaitUrl(CompletableFuture<CommandLineRun> run) {
        Path file = directory.resolve("out/.state/url");
        await().atMost(PATIENCE).until(() -> Files.exists(file) || run.isDone());
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AssertionError(run.join().err(), e);
        }
    }

    private static void awaitGenerations(String api, int least) {
        await().atMost(PATIENCE)
                .until(() ->
                        get(api + "/metrics/genetic").path("current_generation").asInt(-1) >= least);
    }

    private Process prometheus(int port, int scraped) throws IOException {
        Path config = directory.resolve("prometheus.yml");
        Files.writeString(config, """
                global: { scrape_interval: 1s, scrape_timeout: 1s }
                scrape_configs:
                  - job_name: wallacea
                    static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
                """.formatted(scraped));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
    }

    /** The newest value of every exported metric, by its labels, once all are there. */
    private static Map<String, Map<String, Double>> awaitAll(int port) {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String name : EXPORTED.keySet()) {
                Map<String, Double> values = query(port, name);
                assertThat(values).as(name).isNotEmpty();
                all.put(name, values);
            }
        });
        return all;
    }

    private static Map<String, Double> query(int port, String name) throws Exception {
        JsonNode answer = get(
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        Map<String, Double> values = new TreeMap<>();
        answer.at("/data/result")
                .forEach(one -> values.put(
                        one.get("metric").toString(),
                        Double.parseDouble(one.get("value").get(1).asText())));
        return values;
    }

    private static double value(Map<String, Map<String, Double>> seen, String name) {
        List<Double> values = new ArrayList<>(seen.getOrDefault(name, Map.of()).values());
        OptionalDouble only = values.size() == 1 ? OptionalDouble.of(values.getFirst()) : OptionalDouble.empty();
        return only.orElseThrow(() -> new AssertionError(name + ": expected one value: " + values));
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String id(String api) throws Exception {
        return get(api + "/api/v1/evolutions").at("/evolutions/0/id").asText();
    }

    private static JsonNode get(String url) throws Exception {
        return JSON.readTree(text(url));
    }

    private static String text(String url) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static void send(String method, String url) throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
