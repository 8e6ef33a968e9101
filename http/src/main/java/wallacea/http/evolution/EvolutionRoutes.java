package wallacea.http.evolution;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.completeWithFuture;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.delete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathEnd;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import wallacea.http.Json;
import wallacea.http.Problem;
import wallacea.http.evolution.Evolutions.Answer;
import wallacea.http.evolution.Evolutions.Change;
import wallacea.protocol.value.EvolutionId;

/** {@code /api/v1/evolutions} and what lies below. */
public final class EvolutionRoutes {
    private final Evolutions evolutions;
    private final Duration answerTimeout;

    public EvolutionRoutes(Evolutions evolutions, Duration answerTimeout) {
        this.evolutions = evolutions;
        this.answerTimeout = answerTimeout;
    }

    /** All routes, relative to the root of the server. */
    public Route routes() {
        return pathPrefix(
                segment("api").slash("v1").slash("evolutions"),
                () -> concat(
                        pathEnd(() -> get(() -> answer(
                                () -> evolutions.list().thenApply(Listing::new).thenApply(EvolutionRoutes::json)))),
                        pathPrefix(segment(), id -> EvolutionId.isValid(id) ? evolution(id) : complete(badId(id)))));
    }

    private Route evolution(String id) {
        return concat(
                pathEnd(() -> concat(
                        get(() -> answer(() -> evolutions.status(id).thenApply(found -> found(id, found)))),
                        delete(() -> change(id, Change.CANCEL)))),
                path("pause", () -> post(() -> change(id, Change.PAUSE))),
                path("resume", () -> post(() -> change(id, Change.RESUME))),
                path(
                        "hall-of-fame",
                        () -> get(() -> answer(() ->
                                evolutions.hallOfFame(id).thenApply(found -> found(id, found.map(HallOfFame::new)))))));
    }

    private Route change(String id, Change change) {
        return answer(() -> evolutions.change(id, change).thenApply(answer -> switch (answer) {
            case Answer.Done(EvolutionView status) -> json(status);
            case Answer.Refused(String reason) ->
                Problem.of(409, "refused", reason).response();
            case Answer.Unknown() -> unknown(id);
        }));
    }

    private Route answer(Supplier<CompletionStage<HttpResponse>> question) {
        return completeWithFuture(
                question.get().toCompletableFuture().orTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static HttpResponse found(String id, Optional<?> body) {
        return body.map(EvolutionRoutes::json).orElseGet(() -> unknown(id));
    }

    private static HttpResponse unknown(String id) {
        return Problem.of(404, "unknown-evolution", "no evolution of that name here: id=" + id)
                .response();
    }

    private static HttpResponse badId(String id) {
        return Problem.of(
                        400,
                        "bad-id",
                        "that cannot be the name of an evolution",
                        new Problem.Fault("/id", id, "1 to 100 of a-z 0-9 . _ - starting with a letter or digit", ""))
                .response();
    }

    private static HttpResponse json(Object body) {
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.APPLICATION_JSON, Json.of(body).getBytes(StandardCharsets.UTF_8)));
    }

    private record Listing(List<EvolutionView> evolutions) {}

    private record HallOfFame(List<HallOfFameView> hallOfFame) {}
}
