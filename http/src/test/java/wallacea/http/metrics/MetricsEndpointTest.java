package wallacea.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.Evolutions;
import wallacea.http.evolution.KnownEvolutions;
import wallacea.http.evolution.MovingEvolutions;

class MetricsEndpointTest {
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofSeconds(5), "");
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void tellsEvolutionsClusterEvaluationsAndRequests() throws Exception {
        List<String> lines = scrape(new KnownEvolutions(), () -> CompletableFuture.completedStage(cluster()));
        assertThat(lines)
                .contains(
                        "# TYPE genetic_generations_total counter",
                        "genetic_generations_total{evolution=\"known\"} 8",
                        "genetic_evaluations_total{evolution=\"older\"} 800",
                        "genetic_algorithm_generation{evolution=\"known\"} 7",
                        "strategy_fitness_score{evolution=\"known\"} 0.5",
                        "# TYPE genetic_fitness_distribution summary",
                        "genetic_fitness_distribution{evolution=\"known\",quantile=\"0.1\"} 0.1",
                        "genetic_fitness_distribution{evolution=\"known\",quantile=\"1\"} 0.30000000000000004",
                        "evaluation_time_per_strategy{evolution=\"known\"} 0.005",
                        "active_strategies_count{evolution=\"known\"} 1",
                        "total_trades{evolution=\"known\"} 14",
                        "successful_trades{evolution=\"known\"} 8",
                        "wallacea_quarantined_total{evolution=\"known\"} 1",
                        "wallacea_checkpoint_last_success_timestamp_seconds{evolution=\"known\"} 1.57783680025E9",
                        "cluster_utilization_percentage 75",
                        "wallacea_slots_idle 1",
                        "wallacea_cache_hit_ratio 0.75",
                        "measured_total 1.0")
                .noneMatch(line -> line.contains("portfolio_value_usd"))
                .noneMatch(line -> line.endsWith("NaN"));
    }

    @Test
    void tellsOfAWorkerWhatItIsItself() throws Exception {
        assertThat(scrape(MetricsEndpoint.ofWorker(
                        new MeasuredProcess(() -> "measured_total 1.0\n", 2, () -> 9, () -> 0.5))))
                .contains("wallacea_slots_idle 0", "wallacea_cache_hit_ratio 0.5", "measured_total 1.0")
                .anyMatch(line -> line.startsWith("memory_usage_bytes "))
                .noneMatch(line -> line.contains("genetic_") || line.contains("cluster_"));
    }

    @Test
    void readsNoWholeHistory() throws Exception {
        MovingEvolutions evolutions = new MovingEvolutions();
        assertThat(scrape(evolutions, () -> CompletableFuture.completedStage(cluster())))
                .anyMatch(line -> line.startsWith("genetic_generations_total"));
        assertThat(evolutions.readWhole()).isZero();
    }

    @Test
    void leavesOutWhatHasNoSource() throws Exception {
        assertThat(scrape(MetricsEndpoint.ofWorker(new MeasuredProcess(() -> "", 0, () -> 0, () -> Double.NaN))))
                .noneMatch(line -> line.contains("wallacea_"));
    }

    @Test
    void leavesOutWhatCannotBeReadNow() throws Exception {
        MovingEvolutions away = new MovingEvolutions();
        away.away(true);
        List<String> lines = scrape(away, () -> CompletableFuture.failedStage(new AssertionError("no cluster")));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("memory_usage_bytes "))
                .anyMatch(line -> line.startsWith("system_uptime_seconds "))
                .noneMatch(line -> line.contains("genetic_") || line.contains("cluster_"));
    }

    private interface Look {
        CompletionStage<ClusterView> look();
    }

    private static List<String> scrape(Evolutions evolutions, Look cluster) throws Exception {
        return scrape(MetricsEndpoint.ofNode(
                evolutions, cluster::look, new MeasuredProcess(() -> "measured_total 1.0\n", 4, () -> 3, () -> 0.75)));
    }

    private static List<String> scrape(MetricsEndpoint endpoint) throws Exception {
        HttpServer server = server(endpoint.all());
        try {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            return response.body().lines().toList();
        } finally {
            server.stop().toCompletableFuture().join();
        }
    }

    private static HttpServer server(List<wallacea.http.Endpoint> endpoints) throws Exception {
        return HttpServer.start(KIT.system(), CONFIG, OptionalInt.of(0), Optional.empty(), endpoints)
                .toCompletableFuture()
                .get();
    }

    private static ClusterView cluster() {
        ClusterView.Worker worker =
                new ClusterView.Worker("w", List.of(), "1", 4, 3, 1, "2020-01-01T00:00:00Z", List.of());
        ClusterView.Node node = new ClusterView.Node(
                "pekko://wallacea@h:1", "core-1", true, List.of(), new ClusterView.Counters(1, 2, 3, 4, 5, 6));
        return new ClusterView(1, List.of(), List.of(worker), List.of(), List.of(), List.of(node));
    }
}
