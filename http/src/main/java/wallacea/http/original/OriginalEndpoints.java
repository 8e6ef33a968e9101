package wallacea.http.original;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import wallacea.http.Answers;
import wallacea.http.Call;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;
import wallacea.http.Endpoint.Body;
import wallacea.http.Endpoint.Parameter;
import wallacea.http.Heap;
import wallacea.http.Problem;
import wallacea.http.evolution.ActiveStrategyView;
import wallacea.http.evolution.ChosenEvolution;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.Evolutions;
import wallacea.http.evolution.Restart;
import wallacea.protocol.value.EvolutionId;

/** {@code /metrics/genetic}, {@code /strategies/active} and {@code /genetic/restart}. */
public final class OriginalEndpoints {
    static final Parameter EVOLUTION =
            new Parameter("evolution", "query", "its id; else the newest unfinished evolution, else the newest");

    private final Evolutions evolutions;
    private final ChosenEvolution chosen;

    public OriginalEndpoints(Evolutions evolutions) {
        this.evolutions = evolutions;
        this.chosen = new ChosenEvolution(evolutions);
    }

    /** All of them. */
    public List<Endpoint> all(long bodyLimitBytes) {
        return List.of(
                Endpoint.get(
                        "/metrics/genetic",
                        About.of("The figures of an evolution", GeneticFigures.class)
                                .with(EVOLUTION),
                        call -> about(call, this::figures)),
                Endpoint.get(
                        "/strategies/active",
                        About.of("The strategies that were deployed last, best first", ActiveStrategies.class)
                                .with(EVOLUTION),
                        call -> about(call, this::active)),
                Endpoint.change(
                        "POST",
                        "/genetic/restart",
                        About.of("Ends an evolution and begins its next incarnation", EvolutionView.class)
                                .with(202)
                                .with(EVOLUTION)
                                .with(new Body(Restart.BODY, Restart.TYPES, bodyLimitBytes)),
                        call -> Restart.refused(call)
                                .map(CompletableFuture::completedStage)
                                .orElseGet(() ->
                                        about(call, view -> new Restart(evolutions).answer(call, view.id())))));
    }

    private CompletionStage<HttpResponse> figures(EvolutionView view) {
        return evolutions
                .activeCount(view.id())
                .thenApply(count -> Answers.json(new GeneticFigures(
                        view.generation(),
                        view.populationSize(),
                        view.best(),
                        view.mean(),
                        view.progress(),
                        count.orElse(0),
                        Heap.usedBytes() / 1e9,
                        evolutions.cacheHitRatio())));
    }

    private CompletionStage<HttpResponse> active(EvolutionView view) {
        return evolutions
                .active(view.id())
                .thenApply(found -> found.orElse(List.of()))
                .thenApply(strategies -> Answers.json(new ActiveStrategies(strategies, strategies.size())));
    }

    /** Answers for the evolution that the request is about, or that there is none. */
    private CompletionStage<HttpResponse> about(
            Call call, Function<EvolutionView, CompletionStage<HttpResponse>> answer) {
        Optional<String> named = call.query("evolution");
        Optional<HttpResponse> refused = refused(named);
        return refused.isPresent()
                ? completedStage(refused.get())
                : chosen.status(named)
                        .thenCompose(view -> view.isPresent() ? answer.apply(view.get()) : completedStage(none(named)));
    }

    /** What cannot be the name of an evolution. */
    static Optional<HttpResponse> refused(Optional<String> named) {
        return named.filter(id -> !EvolutionId.isValid(id))
                .map(id -> Problem.of(
                                400,
                                "bad-id",
                                "that cannot be the name of an evolution",
                                new Problem.Fault(
                                        "/evolution", id, "1 to 100 of a-z 0-9 . _ - starting with a letter or digit"))
                        .response());
    }

    static HttpResponse none(Optional<String> named) {
        String detail = named.map(id -> "no evolution of that name here: evolution=" + id)
                .orElse("there is no evolution yet; POST /api/v1/evolutions begins one");
        return Problem.of(404, "unknown-evolution", detail).response();
    }

    private record ActiveStrategies(List<ActiveStrategyView> strategies, int count) {}

    /**
     * Figures of one evolution; null in JSON where there is none yet.
     *
     * @param currentGeneration last committed, -1 before the first
     * @param averageFitness of the valid individuals of that generation
     * @param evolutionProgress share of its generations, 0 to 1; 1 once it is completed; null without a last generation
     * @param memoryUsageGb heap in use of the process that answers, in 10^9 bytes
     * @param cacheHitRate share of the individuals evaluated by that process whose fitness was known, 0 to 1
     */
    private record GeneticFigures(
            @JsonProperty("current_generation") int currentGeneration,
            @JsonProperty("population_size") int populationSize,
            @JsonProperty("best_fitness") double bestFitness,
            @JsonProperty("average_fitness") double averageFitness,
            @JsonProperty("evolution_progress") double evolutionProgress,
            @JsonProperty("active_strategies") int activeStrategies,
            @JsonProperty("memory_usage_gb") double memoryUsageGb,
            @JsonProperty("cache_hit_rate") double cacheHitRate) {}
}
