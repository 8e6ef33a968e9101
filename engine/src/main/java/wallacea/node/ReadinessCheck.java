package wallacea.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;

/** Answers {@code /ready} of Pekko Management; named in {@code core.conf}. */
public final class ReadinessCheck implements Supplier<CompletionStage<Boolean>> {
    private final Readiness readiness;

    public ReadinessCheck(ActorSystem system) {
        readiness = Readiness.ID.get(system);
    }

    @Override
    public CompletionStage<Boolean> get() {
        return CompletableFuture.completedFuture(readiness.isReady());
    }
}
