package wallacea.http.evolution;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import wallacea.http.Answers;
import wallacea.http.Call;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;
import wallacea.http.Endpoint.Body;
import wallacea.http.Endpoint.Parameter;
import wallacea.http.Problem;
import wallacea.http.evolution.Evolutions.Answer;
import wallacea.http.evolution.Evolutions.Change;
import wallacea.http.report.FullResults;
import wallacea.http.report.ReportPage;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.EvolutionId;

/** {@code /api/v1/evolutions} and what lies below. */
public final class EvolutionEndpoints {
    static final String ROOT = "/api/v1/evolutions";

    private static final String ONE = ROOT + "/{id}";
    private static final String ID_EXPECTED = "1 to 100 of a-z 0-9 . _ - starting with a letter or digit";
    private static final int PAGE = 50;
    private static final int MOST_PAGE = 500;
    private static final String CSV = "text/csv";
    private static final String HTML = "text/html";

    private final Evolutions evolutions;
    private final ProposalReader proposals;

    public EvolutionEndpoints(Evolutions evolutions) {
        this.evolutions = evolutions;
        this.proposals = new ProposalReader(evolutions);
    }

    /** All of them. */
    public List<Endpoint> all(long bodyLimitBytes) {
        About status = About.of("How far an evolution is, with the chain of what is committed", EvolutionView.class);
        return List.of(
                Endpoint.get(
                        ROOT,
                        About.of("Lists evolutions, newest first", Listing.class)
                                .with(
                                        new Parameter("limit", "query", "most of them, 1 to 500, else 50"),
                                        new Parameter("cursor", "query", "the page after: 'next' of the one before")),
                        this::list),
                Endpoint.change(
                        "POST",
                        ROOT,
                        About.of("Begins an evolution; a repeated request begins nothing anew", EvolutionView.class)
                                .with(202)
                                .with(
                                        new Parameter("id", "query", "its name: " + ID_EXPECTED),
                                        new Parameter("seed", "query", "whole number instead of the spec's"),
                                        new Parameter("data", "query", "SHA-256 of its file of bars"),
                                        new Parameter(
                                                "Idempotency-Key",
                                                "header",
                                                "names the request, and the evolution if 'id' does not"))
                                .with(new Body(
                                        "the spec, or an object {id, seed, spec, data} as JSON",
                                        ProposalReader.TYPES,
                                        bodyLimitBytes)),
                        proposals::answer),
                Endpoint.get(ONE, status, of(id -> evolutions.status(id))),
                Endpoint.change("DELETE", ONE, changes("Ends it at the last committed generation"), to(Change.CANCEL)),
                Endpoint.change("POST", ONE + "/pause", changes("Holds it"), to(Change.PAUSE)),
                Endpoint.change("POST", ONE + "/resume", changes("Lets it go on"), to(Change.RESUME)),
                Endpoint.change(
                        "POST",
                        ONE + "/restart",
                        changes("Ends it and begins its next incarnation")
                                .with(202)
                                .with(new Body(Restart.BODY, Restart.TYPES, bodyLimitBytes)),
                        call -> withId(call, id -> new Restart(evolutions).answer(call, id))),
                Endpoint.get(
                        ONE + "/generations",
                        About.of("Every committed generation", Generations.class)
                                .alsoAs(CSV),
                        this::generations),
                Endpoint.get(
                        ONE + "/hall-of-fame",
                        About.of("The best individuals with their rules", HallOfFame.class),
                        of(id -> evolutions.hallOfFame(id).thenApply(found -> found.map(HallOfFame::new)))),
                Endpoint.get(
                        ONE + "/quarantine",
                        About.of("Individuals whose fitness hung or crashed", Quarantine.class),
                        of(id -> evolutions.quarantine(id).thenApply(found -> found.map(Quarantine::of)))),
                Endpoint.get(
                        ONE + "/explain",
                        About.of("Why it is not getting on, in words", Explanation.class),
                        of(id -> evolutions.explain(id).thenApply(found -> found.map(Explanation::of)))),
                Endpoint.get(
                        ONE + "/result",
                        About.of("All that is committed, for who has the spec and the bars", ResultView.class),
                        of(evolutions::result)),
                Endpoint.get(
                        ONE + "/report",
                        About.of("Every number of its report, or the page itself", FullResults.class)
                                .alsoAs(HTML),
                        this::report));
    }

    private static About changes(String summary) {
        return About.of(summary, EvolutionView.class);
    }

    private CompletionStage<HttpResponse> list(Call call) {
        Optional<Integer> limit = limit(call);
        if (limit.isEmpty()) {
            return completedStage(Problem.of(
                            400,
                            "bad-limit",
                            "that cannot be the length of a page",
                            new Problem.Fault(
                                    "/limit", call.query("limit").orElse(""), "a whole number from 1 to " + MOST_PAGE))
                    .response());
        }
        return evolutions.ids().thenCompose(ids -> {
            int from =
                    call.query("cursor").map(cursor -> ids.indexOf(cursor) + 1).orElse(0);
            if (from == 0 && call.query("cursor").isPresent()) {
                return completedStage(Problem.of(
                                400,
                                "bad-cursor",
                                "no page begins there; expected 'next' of the page before",
                                new Problem.Fault(
                                        "/cursor", call.query("cursor").orElse(""), "'next' of another page"))
                        .response());
            }
            int until = Math.min(ids.size(), from + limit.get());
            Optional<String> next = until < ids.size() ? Optional.of(ids.get(until - 1)) : Optional.empty();
            return views(ids.subList(from, until)).thenApply(views -> Answers.json(new Listing(views, next)));
        });
    }

    private static Optional<Integer> limit(Call call) {
        return call.query("limit")
                .map(text -> text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0)
                .or(() -> Optional.of(PAGE))
                .filter(limit -> limit >= 1 && limit <= MOST_PAGE);
    }

    private CompletionStage<List<EvolutionView>> views(List<String> ids) {
        List<CompletableFuture<Optional<EvolutionView>>> asked = ids.stream()
                .map(id -> evolutions.status(id).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(_ -> {
            List<EvolutionView> views = new ArrayList<>();
            asked.forEach(view -> view.join().ifPresent(views::add));
            return views;
        });
    }

    private CompletionStage<HttpResponse> generations(Call call) {
        boolean asCsv = call.prefers(MediaTypes.TEXT_CSV);
        return withId(
                call,
                id -> evolutions
                        .generations(id)
                        .thenApply(found -> found.map(generations -> asCsv
                                        ? Answers.csv(GenerationsCsv.of(generations))
                                        : Answers.json(new Generations(generations)))
                                .orElseGet(() -> unknown(id))));
    }

    private CompletionStage<HttpResponse> report(Call call) {
        boolean asPage = call.prefers(MediaTypes.TEXT_HTML);
        return withId(
                call,
                id -> evolutions
                        .report(id)
                        .thenApply(found -> found.map(report -> asPage
                                        ? Answers.html(ReportPage.of(report), ReportPage.policy(report))
                                        : Answers.json(FullResults.of(report)))
                                .orElseGet(() -> unknown(id))));
    }

    private Endpoint.Action to(Change change) {
        return call -> withId(
                call,
                id -> evolutions.change(id, change).thenApply(answer -> switch (answer) {
                    case Answer.Done(EvolutionView status) -> Answers.json(status);
                    case Answer.Refused(String reason) ->
                        Problem.of(409, "refused", reason).response();
                    case Answer.Unknown() -> unknown(id);
                }));
    }

    private static Endpoint.Action of(Function<String, CompletionStage<? extends Optional<?>>> question) {
        return call -> withId(
                call,
                id -> question.apply(id)
                        .thenApply(
                                found -> found.<HttpResponse>map(Answers::json).orElseGet(() -> unknown(id))));
    }

    private static CompletionStage<HttpResponse> withId(
            Call call, Function<String, CompletionStage<HttpResponse>> action) {
        String id = call.parameter("id");
        return EvolutionId.isValid(id) ? action.apply(id) : completedStage(badId(id));
    }

    static HttpResponse unknown(String id) {
        return Problem.of(404, "unknown-evolution", "no evolution of that name here: id=" + id)
                .response();
    }

    static HttpResponse badId(String id) {
        return Problem.of(
                        400,
                        "bad-id",
                        "that cannot be the name of an evolution",
                        new Problem.Fault("/id", id, ID_EXPECTED))
                .response();
    }

    private record Listing(List<EvolutionView> evolutions, Optional<String> next) {}

    private record Generations(List<GenerationSummary> generations) {}

    private record HallOfFame(List<HallOfFameView> hallOfFame) {}

    private record Quarantine(int count, List<QuarantinedView> individuals) {
        static Quarantine of(List<QuarantinedView> individuals) {
            return new Quarantine(individuals.size(), individuals);
        }
    }

    private record Explanation(boolean progressing, List<String> reasons) {
        static Explanation of(List<String> reasons) {
            return new Explanation(reasons.isEmpty(), reasons);
        }
    }
}
