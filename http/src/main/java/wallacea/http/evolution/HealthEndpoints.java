package wallacea.http.evolution;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import wallacea.http.Answers;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;

/** {@code /health}: whether the process lives, whether it can serve, and what it is busy with. */
public final class HealthEndpoints {
    private static final int LOOKED_AT = 100;

    private final Evolutions evolutions;
    private final Supplier<List<String>> unready;
    private volatile boolean wasReady;

    /**
     * Of a node.
     *
     * @param unready what keeps the node from serving, in words; cheap and never blocking
     */
    public HealthEndpoints(Evolutions evolutions, Supplier<List<String>> unready) {
        this.evolutions = evolutions;
        this.unready = unready;
    }

    /** All of them. */
    public List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                        "/health",
                        About.of("Whether the coordinator answers (else 503), with memory and uptime", Health.class),
                        _ -> evolutions
                                .ids()
                                .thenCompose(this::strategies)
                                .handle((strategies, failure) -> failure == null
                                        ? health(200, "healthy", "up", strategies)
                                        : health(503, "unhealthy", "down", 0))),
                Endpoint.get(
                        "/health/live",
                        About.of("200 while the process answers", Readiness.class),
                        _ -> completedStage(Answers.json(new Readiness("up", List.of())))),
                Endpoint.get(
                        "/health/ready",
                        About.of("200 while the node can serve, else 503 with the reasons", Readiness.class),
                        _ -> completedStage(readiness(unready.get()))),
                Endpoint.get(
                        "/health/started",
                        About.of("200 once the node could serve, else 503 with the reasons", Readiness.class),
                        _ -> completedStage(readiness(wasReady ? List.of() : unready.get()))));
    }

    private HttpResponse readiness(List<String> reasons) {
        wasReady |= reasons.isEmpty();
        return Answers.json(reasons.isEmpty() ? 200 : 503, new Readiness(reasons.isEmpty() ? "up" : "down", reasons));
    }

    private CompletionStage<Long> strategies(List<String> ids) {
        List<CompletableFuture<Optional<EvolutionView>>> asked = ids.stream()
                .limit(LOOKED_AT)
                .map(id -> evolutions.status(id).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(_ -> asked.stream()
                        .flatMap(view -> view.join().stream())
                        .filter(view -> view.state().equals("running"))
                        .mapToLong(EvolutionView::populationSize)
                        .sum());
    }

    private static HttpResponse health(int status, String word, String coordinator, long strategies) {
        Runtime runtime = Runtime.getRuntime();
        double used = 100.0 * (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        return Answers.json(
                status,
                new Health(
                        word,
                        Instant.now().toString(),
                        Map.of("coordinator", coordinator),
                        new Figures(used, strategies, uptime)));
    }

    private record Readiness(String status, List<String> reasons) {}

    private record Health(String status, String timestamp, Map<String, String> components, Figures metrics) {}

    /** Heap in use in percent of its limit; individuals in running populations; seconds since the process began. */
    private record Figures(
            @JsonProperty("memory_usage_percent") double memoryUsagePercent,
            @JsonProperty("active_strategies") long activeStrategies,
            @JsonProperty("system_uptime") double systemUptime) {}
}
