package wallacea.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.BlockStore;

/**
 * Every evolution as the journal tells it, readable on every core node, whoever holds the entity. While the journal is away
 * what was read before is told.
 */
final class EvolutionLog {
    private static final int MOST = 256;

    private final ActorSystem<?> system;
    private final BlockStore blocks;
    private final Duration patience;
    private final JdbcReadJournal journal;
    private final Map<EvolutionId, LoggedEvolution> evolutions = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A log that nothing was read from.
     *
     * @param patience until the journal counts as away
     */
    EvolutionLog(ActorSystem<?> system, BlockStore blocks, Duration patience) {
        this.system = system;
        this.patience = patience;
        this.blocks = blocks;
        journal = PersistenceQuery.get(system).getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier());
    }

    /**
     * The status by everything that is journaled; the last known one if the journal does not answer. Empty if there is no
     * such evolution; fails if the journal does not answer and nothing is known.
     */
    CompletionStage<Optional<Status>> status(EvolutionId id) {
        LoggedEvolution evolution = evolution(id);
        return evolution
                .update()
                .toCompletableFuture()
                .copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, failure) -> answer(evolution.status(), failure))
                .thenCompose(answer -> answer);
    }

    /** The status by everything that is journaled by now, however long reading takes; fails if it cannot be read. */
    CompletionStage<Optional<Status>> whole(EvolutionId id) {
        LoggedEvolution evolution = evolution(id);
        return evolution.update().thenApply(_ -> evolution.status());
    }

    private static CompletionStage<Optional<Status>> answer(Optional<Status> known, @Nullable Throwable failure) {
        return failure == null || known.isPresent()
                ? CompletableFuture.completedFuture(known)
                : CompletableFuture.failedFuture(new UnavailableException(
                        "the journal does not answer and nothing of the evolution was read before"));
    }

    /** As last read, without a look at the journal. */
    Optional<Status> known(EvolutionId id) {
        return evolution(id).status();
    }

    RunHistory history(EvolutionId id) {
        return evolution(id).history();
    }

    private LoggedEvolution evolution(EvolutionId id) {
        synchronized (evolutions) {
            LoggedEvolution evolution = evolutions.computeIfAbsent(
                    id, key -> new LoggedEvolution(new RunHistory(key, blocks), (from, into) -> read(key, from, into)));
            if (evolutions.size() > MOST) {
                evolutions.remove(evolutions.keySet().iterator().next());
            }
            return evolution;
        }
    }

    private CompletionStage<?> read(EvolutionId id, long from, LoggedEvolution into) {
        String persistenceId =
                PersistenceId.of(EvolutionRequest.TYPE_KEY.name(), id.value()).id();
        return journal.currentEventsByPersistenceId(persistenceId, from, Long.MAX_VALUE)
                .runForeach(into::enter, system);
    }
}
