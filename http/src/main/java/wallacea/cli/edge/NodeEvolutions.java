package wallacea.cli.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import wallacea.cli.result.RunOutcome;
import wallacea.domain.evolution.IslandState;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.Evolutions;
import wallacea.http.evolution.HallOfFameView;
import wallacea.http.evolution.QuarantinedView;
import wallacea.http.evolution.ResultView;
import wallacea.node.Node;
import wallacea.node.RefusedException;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.EvolutionId;

/** The one evolution of a local run, as the edge sees it. */
public final class NodeEvolutions implements Evolutions {
    private static final Executor BLOCKING = Thread::startVirtualThread;

    private final Node node;
    private final EvolutionId id;

    public NodeEvolutions(Node node, EvolutionId id) {
        this.node = node;
        this.id = id;
    }

    @Override
    public CompletionStage<List<String>> ids() {
        return CompletableFuture.completedStage(List.of(id.value()));
    }

    @Override
    public CompletionStage<Optional<EvolutionView>> status(String asked) {
        return known(asked, this::view);
    }

    @Override
    public CompletionStage<Submission> submit(Proposal proposal) {
        return CompletableFuture.completedStage(new Submission.Refused(
                "this process carries out " + id + " alone: expected a node, which 'wallacea node' starts"));
    }

    @Override
    public CompletionStage<Answer> change(String asked, Change change) {
        if (!asked.equals(id.value())) {
            return CompletableFuture.completedStage(new Answer.Unknown());
        }
        CompletionStage<Status> changed = switch (change) {
            case PAUSE -> node.pause(id);
            case RESUME -> node.resume(id);
            case CANCEL -> node.cancel(id);
        };
        return changed.<Answer>thenApply(status -> new Answer.Done(view(status)))
                .exceptionallyCompose(failure -> Node.cause(failure) instanceof RefusedException refused
                        ? CompletableFuture.completedStage(new Answer.Refused(refused.getMessage()))
                        : CompletableFuture.failedStage(failure));
    }

    @Override
    public CompletionStage<Optional<List<GenerationSummary>>> generations(String asked) {
        return known(asked, _ -> node.history(id).generations());
    }

    /** Read from the blocks of the last commit. */
    @Override
    public CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String asked) {
        return known(
                asked,
                status -> EvolutionViews.hallOfFame(
                        status.spec(), node.history(id).hallOfFame()));
    }

    @Override
    public CompletionStage<Optional<List<QuarantinedView>>> quarantine(String asked) {
        return known(asked, status -> List.of());
    }

    @Override
    public CompletionStage<Optional<List<String>>> explain(String asked) {
        return known(asked, status -> {
            List<String> reasons = new ArrayList<>();
            if (status.phase() != Phase.RUNNING) {
                reasons.add(view(status).state() + ": " + status.reason());
            }
            return reasons;
        });
    }

    @Override
    public CompletionStage<Optional<ResultView>> result(String asked) {
        return known(asked, status -> {
            List<IslandState> islands = status.generation() < 0 ? List.of() : node.islands(id, status, () -> {});
            return EvolutionViews.result(RunOutcome.of(
                    id, Optional.empty(), status, node.history(id).generations(), islands));
        });
    }

    private EvolutionView view(Status status) {
        return EvolutionViews.status(id, status, node.progress(id));
    }

    private <T> CompletionStage<Optional<T>> known(String asked, Function<Status, T> answer) {
        return asked.equals(id.value())
                ? node.status(id).thenApplyAsync(status -> Optional.of(answer.apply(status)), BLOCKING)
                : CompletableFuture.completedStage(Optional.empty());
    }
}
