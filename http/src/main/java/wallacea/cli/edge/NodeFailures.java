package wallacea.cli.edge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import wallacea.node.Node;
import wallacea.node.RefusedException;
import wallacea.node.UnavailableException;
import wallacea.store.StorageException;

/** What calls of a node fail with, as the edge tells it. */
final class NodeFailures {
    private NodeFailures() {}

    /** A refusal as an answer; trouble that passes as such; all else as it is. */
    static <T> CompletionStage<T> answered(CompletionStage<T> asked, Function<String, T> refused) {
        return asked.exceptionallyCompose(failure -> switch (Node.cause(failure)) {
            case RefusedException refusal -> CompletableFuture.completedStage(refused.apply(refusal.getMessage()));
            case Throwable cause -> CompletableFuture.failedStage(told(cause));
        });
    }

    /** What the caller is told of a failure. */
    static Throwable told(Throwable cause) {
        return switch (cause) {
            case UnavailableException away -> new wallacea.http.UnavailableException(String.valueOf(away.getMessage()));
            case StorageException away -> new wallacea.http.UnavailableException(String.valueOf(away.getMessage()));
            default -> cause;
        };
    }
}
