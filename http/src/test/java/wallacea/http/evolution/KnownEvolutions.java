package wallacea.http.evolution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import wallacea.http.Endpoint;
import wallacea.http.HttpConfig;
import wallacea.http.UnavailableException;
import wallacea.http.evolution.HallOfFameView.GeneView;
import wallacea.http.original.OriginalEndpoints;
import wallacea.http.original.RealtimeEndpoint;
import wallacea.http.report.RunReport;
import wallacea.http.report.SampleReports;
import wallacea.protocol.evolution.GenerationSummary;

/** The port over two evolutions that takes every change for its state, and some that make trouble. */
public final class KnownEvolutions implements Evolutions {
    /** All endpoints over it, of a node that is not ready. */
    public static List<Endpoint> endpoints(HttpConfig config) {
        KnownEvolutions evolutions = new KnownEvolutions();
        List<Endpoint> endpoints = new ArrayList<>(new EvolutionEndpoints(evolutions).all(config.bodyLimitBytes()));
        endpoints.addAll(new HealthEndpoints(evolutions, () -> List.of("member is Joining")).all());
        endpoints.addAll(new OriginalEndpoints(evolutions).all(config.bodyLimitBytes()));
        endpoints.addAll(new RealtimeEndpoint(evolutions, config.streamClients()).all());
        return endpoints;
    }

    @Override
    public CompletionStage<List<String>> ids() {
        return CompletableFuture.completedStage(List.of("known", "older"));
    }

    @Override
    public CompletionStage<Optional<EvolutionView>> status(String id) {
        return switch (id) {
            case "known", "older", "slow" -> given(view(id, 1, "running"));
            case "silent" -> new CompletableFuture<>();
            case "broken" -> CompletableFuture.failedStage(new IllegalStateException("secret"));
            default -> CompletableFuture.completedStage(Optional.empty());
        };
    }

    @Override
    public CompletionStage<Submission> submit(Proposal proposal) {
        return CompletableFuture.completedStage(
                switch (proposal.spec()) {
                    case "invalid" ->
                        new Submission.Invalid(List.of(
                                "spec:3: population.size=x: expected a whole number",
                                "spec:4: ilands=1: expected one of islands, name; did you mean 'islands'?",
                                "spec:1: name is missing: expected a name"));
                    case "taken" -> new Submission.Refused("another spec stands under this name");
                    default ->
                        new Submission.Accepted(view(
                                proposal.id().orElse("known"), proposal.seed().orElse(1), "running"));
                });
    }

    @Override
    public CompletionStage<Answer> change(String id, Change change) {
        return switch (id) {
            case "known" ->
                CompletableFuture.completedStage(
                        new Answer.Done(view(id, 1, change.name().toLowerCase(Locale.ROOT))));
            case "finished" ->
                CompletableFuture.completedStage(new Answer.Refused("evolution completed: generation=7"));
            case "away" -> CompletableFuture.failedStage(new UnavailableException("the journal is away"));
            default -> CompletableFuture.completedStage(new Answer.Unknown());
        };
    }

    @Override
    public CompletionStage<Answer> restart(String id, OptionalLong seed) {
        return switch (id) {
            case "known" ->
                CompletableFuture.completedStage(new Answer.Done(view("known.2", seed.orElse(77), "running")));
            case "older" -> CompletableFuture.completedStage(new Answer.Refused("another spec stands under this id"));
            case "slow" -> new CompletableFuture<>();
            default -> CompletableFuture.completedStage(new Answer.Unknown());
        };
    }

    @Override
    public CompletionStage<Optional<List<ActiveStrategyView>>> active(String id) {
        ActiveStrategyView.Period period = new ActiveStrategyView.Period(0.25, Double.POSITIVE_INFINITY, -0.125, 7, 4);
        return given(List.of(new ActiveStrategyView(
                "abc",
                0.5,
                3,
                Optional.of(new ActiveStrategyView.Performance(period, period)),
                "active",
                "2020-01-01T00:00:00Z",
                Optional.empty())));
    }

    @Override
    public CompletionStage<Optional<Integer>> activeCount(String id) {
        return given(1);
    }

    @Override
    public double cacheHitRatio() {
        return 0.75;
    }

    @Override
    public CompletionStage<Optional<List<GenerationSummary>>> generations(String id) {
        return given(List.of(new GenerationSummary(0, 0.1 + 0.2, Double.NaN, 0.1, 0.2, 0.3, 0.5, 100, 2, 500_000_000)));
    }

    @Override
    public CompletionStage<Optional<List<GenerationSummary>>> lastGenerations(String id, int generation) {
        return generations(id);
    }

    @Override
    public CompletionStage<Optional<Instant>> checkpointedAt(String id) {
        return given(Instant.parse("2020-01-01T00:00:00.250Z"));
    }

    @Override
    public CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String id) {
        return given(List.of(new HallOfFameView(
                1, "abc", 0.5, Optional.empty(), List.of(new GeneView("fast", "5")), "close > 1", "close < 1")));
    }

    @Override
    public CompletionStage<Optional<List<QuarantinedView>>> quarantine(String id) {
        return given(
                List.of(new QuarantinedView(3, 0, 17, List.of(new GeneView("fast", "5")), "2020-01-01T00:00:00Z")));
    }

    @Override
    public CompletionStage<Optional<List<String>>> explain(String id) {
        return given(List.of("no worker is connected"));
    }

    @Override
    public CompletionStage<Optional<ResultView>> result(String id) {
        return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<RunReport>> report(String id) {
        return id.equals("known")
                ? given(SampleReports.trading(300, 20))
                : CompletableFuture.completedStage(Optional.empty());
    }

    private static <T> CompletionStage<Optional<T>> given(T value) {
        return CompletableFuture.completedStage(Optional.of(value));
    }

    private static EvolutionView view(String id, long seed, String state) {
        return new EvolutionView(
                id,
                "name",
                seed,
                "d".repeat(64),
                state,
                "",
                7,
                10,
                100,
                2,
                0.5,
                Double.NaN,
                0.1,
                800,
                90.5,
                3.5,
                "c".repeat(64),
                1);
    }
}
