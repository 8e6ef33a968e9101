package wallacea.http.evolution;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import wallacea.http.Answers;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;
import wallacea.http.Endpoint.Parameter;
import wallacea.http.Heap;
import wallacea.protocol.value.EvolutionId;

/** {@code /health}: whether the process lives, whether it can serve, and what it is busy with. */
public final class HealthEndpoints {
    private final Evolutions evolutions;
    private final ChosenEvolution chosen;
    private final Supplier<List<String>> unready;
    private volatile boolean wasReady;

    /**
     * Of a node.
     *
     * @param unready what keeps the node from serving, in words; cheap and never blocking
     */
    public HealthEndpoints(Evolutions evolutions, Supplier<List<String>> unready) {
        this.evolutions = evolutions;
        this.chosen = new ChosenEvolution(evolutions);
        this.unready = unready;
    }

    /** All of them. */
    public List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                        "/health",
                        About.of("Whether the coordinator answers (else 503), with memory and uptime", Health.class)
                                .with(new Parameter(
                                        "evolution", "query", "whose strategies are counted; else the newest")),
                        call -> strategies(call.query("evolution").filter(EvolutionId::isValid))
                                .handle((strategies, failure) -> failure == null
                                        ? health(200, "healthy", "up", strategies)
                                        : health(503, "unhealthy", "down", Optional.empty()))),
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

    /** Active ones; of no evolution there are none. That they cannot be counted now is no illness. */
    private CompletionStage<Optional<Integer>> strategies(Optional<String> evolution) {
        return chosen.status(evolution)
                .thenCompose(view -> view.isEmpty()
                        ? completedStage(Optional.of(0))
                        : evolutions.activeCount(view.get().id()).exceptionally(_ -> Optional.empty()));
    }

    private static HttpResponse health(int status, String word, String coordinator, Optional<Integer> strategies) {
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        return Answers.json(
                status,
                new Health(
                        word,
                        Instant.now().toString(),
                        Map.of("coordinator", coordinator),
                        new Figures(Heap.usedPercent(), strategies, uptime)));
    }

    private record Readiness(String status, List<String> reasons) {}

    private record Health(String status, String timestamp, Map<String, String> components, Figures metrics) {}

    /** Heap in use in percent of its limit; strategies deployed, if that is known; seconds since the process began. */
    private record Figures(
            @JsonProperty("memory_usage_percent") double memoryUsagePercent,
            @JsonProperty("active_strategies") Optional<Integer> activeStrategies,
            @JsonProperty("system_uptime") double systemUptime) {}
}
