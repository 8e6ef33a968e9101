package wallacea.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.store.Journal;
import wallacea.store.JournaledEvolution;

/**
 * Wakes every evolution that is not finished: one in the cluster, it reads the journal now and then and asks one after the
 * other how it is. An evolution that is awake is not disturbed by that; one whose node is gone begins to work again.
 */
final class Reconciler {
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration PACE = Duration.ofMillis(50);

    private final ActorContext<Input> context;
    private final TimerScheduler<Input> timers;
    private final Journal journal;
    private final Executor blocking;
    private final Consumer<EvolutionId> wake;
    private final Deque<EvolutionId> asleep = new ArrayDeque<>();

    /** What reaches the reconciler. */
    sealed interface Input {}

    private record Listed(List<JournaledEvolution> evolutions) implements Input {}

    private enum Signal implements Input {
        ROUND,
        NEXT,
        NOTHING
    }

    private Reconciler(
            ActorContext<Input> context,
            TimerScheduler<Input> timers,
            Journal journal,
            Executor blocking,
            Consumer<EvolutionId> wake) {
        this.context = context;
        this.timers = timers;
        this.journal = journal;
        this.blocking = blocking;
        this.wake = wake;
        list();
    }

    /**
     * A reconciler that begins at once.
     *
     * @param blocking runs what waits for the journal
     * @param wake sends an evolution something harmless
     */
    static Behavior<Input> create(Journal journal, Executor blocking, Consumer<EvolutionId> wake) {
        return WireRefusals.guard(
                Input.class,
                Behaviors.setup(context -> Behaviors.withTimers(timers ->
                        Behaviors.receiveMessage(new Reconciler(context, timers, journal, blocking, wake)::onInput))));
    }

    private Behavior<Input> onInput(Input input) {
        switch (input) {
            case Listed(List<JournaledEvolution> evolutions) -> {
                for (JournaledEvolution evolution : evolutions) {
                    if (!evolution.isFinished()) {
                        asleep.add(evolution.id());
                    }
                }
                next();
            }
            case Signal signal -> {
                switch (signal) {
                    case ROUND -> list();
                    case NEXT -> next();
                    case NOTHING -> timers.startSingleTimer(Signal.ROUND, ROUND);
                }
            }
        }
        return Behaviors.same();
    }

    private void list() {
        context.pipeToSelf(
                CompletableFuture.supplyAsync(journal::evolutions, blocking),
                (evolutions, failure) -> failure == null ? new Listed(evolutions) : Signal.NOTHING);
    }

    private void next() {
        EvolutionId evolution = asleep.poll();
        if (evolution == null) {
            timers.startSingleTimer(Signal.ROUND, ROUND);
            return;
        }
        wake.accept(evolution);
        timers.startSingleTimer(Signal.NEXT, PACE);
    }
}
