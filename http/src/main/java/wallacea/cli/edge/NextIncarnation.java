package wallacea.cli.edge;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import wallacea.domain.random.RandomKey;
import wallacea.http.evolution.EvolutionView;
import wallacea.node.Node;
import wallacea.node.RefusedException;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.EvolutionId;

/**
 * Restarts evolutions: the next incarnation is an evolution of its own, named after the one before, of the same spec but
 * for the seed. It is begun before the other is cancelled, so that whoever sees the end of one finds the next; repeated at
 * any point it begins nothing anew.
 */
final class NextIncarnation {
    private final Node node;

    NextIncarnation(Node node) {
        this.node = node;
    }

    /**
     * Begins it and cancels the one before.
     *
     * @param seed else the mix of the seed and the number of the incarnation before
     * @return its status; fails as {@link Node#submit} does
     */
    CompletionStage<EvolutionView> begin(EvolutionId id, EvolutionId next, Status status, OptionalLong seed) {
        long nextSeed = seed.orElseGet(() -> RandomKey.mix(status.spec().seed(), id.incarnation()));
        return node.submit(next, status.spec().withSeed(nextSeed), Optional.empty())
                .thenCompose(begun -> end(id, status).thenApply(_ -> EvolutionViews.status(next, begun)));
    }

    /** Cancels it; that it ended by itself meanwhile is as good. */
    private CompletionStage<?> end(EvolutionId id, Status status) {
        return status.phase().isFinished()
                ? CompletableFuture.completedStage(status)
                : node.cancel(id)
                        .exceptionallyCompose(failure -> Node.cause(failure) instanceof RefusedException
                                ? CompletableFuture.completedStage(status)
                                : CompletableFuture.failedStage(failure));
    }
}
