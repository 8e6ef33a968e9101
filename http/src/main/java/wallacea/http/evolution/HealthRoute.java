package wallacea.http.evolution;

import static org.apache.pekko.http.javadsl.server.Directives.completeWithFuture;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import wallacea.http.Json;

/** {@code GET /health}: 200 while the coordinator of the evolutions answers, else 503. */
public final class HealthRoute {
    private final Evolutions evolutions;
    private final Duration answerTimeout;

    public HealthRoute(Evolutions evolutions, Duration answerTimeout) {
        this.evolutions = evolutions;
        this.answerTimeout = answerTimeout;
    }

    /** The route, relative to the root of the server. */
    public Route route() {
        return path(
                "health",
                () -> get(() -> completeWithFuture(evolutions
                        .list()
                        .toCompletableFuture()
                        .orTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                        .handle((all, failure) -> failure == null ? healthy(all) : unhealthy()))));
    }

    private static HttpResponse healthy(List<EvolutionView> all) {
        long strategies = all.stream()
                .filter(evolution -> evolution.state().equals("running"))
                .mapToLong(EvolutionView::populationSize)
                .sum();
        return response(200, "healthy", "up", strategies);
    }

    private static HttpResponse unhealthy() {
        return response(503, "unhealthy", "down", 0);
    }

    private static HttpResponse response(int status, String word, String coordinator, long strategies) {
        Runtime runtime = Runtime.getRuntime();
        double used = 100.0 * (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        Health health = new Health(
                word,
                Instant.now().toString(),
                Map.of("coordinator", coordinator),
                new Figures(used, strategies, uptime));
        return HttpResponse.create()
                .withStatus(status)
                .withEntity(HttpEntities.create(
                        ContentTypes.APPLICATION_JSON, Json.of(health).getBytes(StandardCharsets.UTF_8)));
    }

    private record Health(String status, String timestamp, Map<String, String> components, Figures metrics) {}

    /** Heap in use in percent of its limit; individuals in running populations; seconds since the process began. */
    private record Figures(
            @JsonProperty("memory_usage_percent") double memoryUsagePercent,
            @JsonProperty("active_strategies") long activeStrategies,
            @JsonProperty("system_uptime") double systemUptime) {}
}
