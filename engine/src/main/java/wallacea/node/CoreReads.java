package wallacea.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.IslandState;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.JournaledEvolution;
import wallacea.store.Storage;

/**
 * What a core node answers of every evolution of the cluster, whichever node holds it: what the journal tells, and what was
 * read before while the journal is away.
 */
final class CoreReads {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ActorSystem<?> system;
    private final Storage storage;
    private final long indicatorCacheBytes;
    private final EvolutionLog log;
    private volatile Optional<List<EvolutionId>> listed = Optional.empty();

    CoreReads(ActorSystem<?> system, Storage storage, long indicatorCacheBytes) {
        this.system = system;
        this.storage = storage;
        this.indicatorCacheBytes = indicatorCacheBytes;
        log = new EvolutionLog(system, storage.blocks(), storage.journal().patience());
    }

    /** As {@link Node#status}. */
    CompletionStage<Status> status(EvolutionId id) {
        return log.status(id)
                .thenApply(status -> status.orElseThrow(() -> new RefusedException("there is no such evolution")));
    }

    /** The same; empty too if nothing is known while the journal is away. */
    CompletionStage<Optional<Status>> known(EvolutionId id) {
        return log.status(id).exceptionally(unknown -> Optional.empty());
    }

    /** As {@link Node#evolutions}. */
    CompletionStage<List<EvolutionId>> evolutions() {
        return CompletableFuture.supplyAsync(
                        () -> storage.journal().evolutions().stream()
                                .map(JournaledEvolution::id)
                                .toList(),
                        EntityTypes.blocking(system))
                .orTimeout(storage.journal().patience().toMillis(), TimeUnit.MILLISECONDS)
                .handle((ids, failure) -> {
                    if (failure == null) {
                        listed = Optional.of(ids);
                    }
                    return listed.orElseThrow(() -> new UnavailableException(
                            "the journal does not answer and its evolutions were not read before"));
                });
    }

    /** Looks at the journal now and then until the evolution is finished. */
    CompletionStage<Phase> ended(EvolutionId id) {
        return status(id)
                .thenCompose(status -> status.phase().isFinished()
                        ? CompletableFuture.completedFuture(status.phase())
                        : CompletableFuture.supplyAsync(
                                        () -> id,
                                        CompletableFuture.delayedExecutor(LOOK.toMillis(), TimeUnit.MILLISECONDS))
                                .thenCompose(this::ended));
    }

    /** As {@link Node#history}. */
    RunHistory history(EvolutionId id) {
        return log.history(id);
    }

    /** As {@link Node#islands}. */
    List<IslandState> islands(EvolutionId id, Status status, Runnable beforeRecomputing) {
        List<IslandState> checkpoints = history(id).states();
        if (!checkpoints.isEmpty() || status.spec().problem() instanceof ProblemSpec.OwnFitness) {
            return checkpoints;
        }
        SpecFitness fitness = new SpecFitness(indicatorCacheBytes);
        if (status.spec().problem() instanceof ProblemSpec.Trading trading) {
            BarLibrary.stored(storage.dataSets(), trading.market()).ifPresent(fitness::learn);
        }
        Optional<Supplier<FitnessFunction>> function = fitness.fitness(status.spec());
        if (function.isEmpty()) {
            return List.of();
        }
        beforeRecomputing.run();
        return Recomputation.islands(status, function.get().get());
    }
}
