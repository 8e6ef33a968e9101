package wallacea.node;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.Decision;
import wallacea.domain.coordination.Evolution;
import wallacea.domain.coordination.EvolutionState;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply.Status;

/**
 * What the journal says of one evolution, as far as it was read here. Reading goes on where it ended, one reading at a time;
 * whoever asks while one is under way is served by the next, so that nobody is told what was true before he asked.
 */
final class LoggedEvolution {
    private final RunHistory history;
    private final Reading reading;
    private EvolutionState state = Evolution.empty();
    private long sequenceNumber;
    private @Nullable CompletableFuture<Void> running;
    private @Nullable CompletableFuture<Void> next;

    /** Reads the events of an evolution that follow a sequence number and gives them to the evolution, in order. */
    @FunctionalInterface
    interface Reading {
        CompletionStage<?> read(long fromSequenceNumber, LoggedEvolution into);
    }

    LoggedEvolution(RunHistory history, Reading reading) {
        this.history = history;
        this.reading = reading;
    }

    RunHistory history() {
        return history;
    }

    /** As last read; empty if no event of it is known. */
    synchronized Optional<Status> status() {
        return switch (Evolution.decide(state, new EvolutionCommand.Show())) {
            case Decision.Accepted(var events, var reply) when reply instanceof Status status -> Optional.of(status);
            case Decision.Accepted<?, ?> other -> Optional.empty();
            case Decision.Refused<?, ?> absent -> Optional.empty();
        };
    }

    /** An event that was read; told in order. */
    synchronized void enter(EventEnvelope envelope) {
        if (envelope.sequenceNr() != sequenceNumber + 1) {
            throw new IllegalStateException("the journal has gaps: evolution=" + history.id() + " found="
                    + envelope.sequenceNr() + " expected=" + (sequenceNumber + 1));
        }
        EvolutionEvent event = (EvolutionEvent) envelope.event();
        state = Evolution.evolve(state, event);
        history.journaled(event);
        sequenceNumber = envelope.sequenceNr();
    }

    /** Reads everything that is journaled by now. */
    synchronized CompletionStage<Void> update() {
        if (running == null) {
            return begin();
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next;
    }

    private CompletableFuture<Void> begin() {
        CompletableFuture<Void> current = new CompletableFuture<>();
        running = current;
        reading.read(sequenceNumber + 1, this).whenComplete((done, failure) -> {
            follow();
            tell(current, failure);
        });
        return current;
    }

    private static void tell(CompletableFuture<Void> waiting, @Nullable Throwable failure) {
        if (failure == null) {
            waiting.complete(null);
        } else {
            waiting.completeExceptionally(failure);
        }
    }

    private synchronized void follow() {
        running = null;
        CompletableFuture<Void> waiting = next;
        next = null;
        if (waiting != null) {
            var _ = begin().whenComplete((done, failure) -> tell(waiting, failure));
        }
    }
}
