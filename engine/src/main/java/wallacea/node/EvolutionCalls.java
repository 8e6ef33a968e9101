package wallacea.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.value.EvolutionId;

/**
 * Asks the entities of evolutions, wherever they are.
 *
 * @param failure makes of what asking failed with what the caller is told
 */
record EvolutionCalls(ActorSystem<?> system, Duration timeout, UnaryOperator<Throwable> failure) {
    CompletionStage<Status> ask(EvolutionId id, EvolutionCommand command) {
        return ClusterSharding.get(system)
                .entityRefFor(EvolutionRequest.TYPE_KEY, id.value())
                .<EvolutionReply>askWithStatus(replyTo -> new EvolutionRequest.Ask(command, replyTo), timeout)
                .thenApply(reply -> (Status) reply)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(failure.apply(e)));
    }
}
