package wallacea.actor.evolution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.RecoveryFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.population.CheckpointBlocks;
import wallacea.domain.coordination.Decision;
import wallacea.domain.coordination.Evolution;
import wallacea.domain.coordination.EvolutionState;
import wallacea.domain.coordination.LedgerInput;
import wallacea.domain.coordination.LedgerOutput;
import wallacea.domain.coordination.WindowLedger;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.store.Failpoint;

/**
 * Journals what {@link Evolution} decides and carries out what the {@link WindowLedger} beside it wants.
 *
 * <p>After recovery it compares the events it was given with the journal's highest sequence number, as a replay may end
 * early without an error or an older entity may still have written, and stops if they differ: the next request reads
 * everything again. Until then every request waits. An unfinished evolution is then started anew: its orders are those of this start, and an older entity that still runs is void.
 */
public final class EvolutionEntity extends EventSourcedBehavior<EvolutionRequest, EvolutionEvent, EvolutionState> {
    /** Not the context's: Pekko logs failures there that are told to whoever waits. */
    private static final Logger LOG = LoggerFactory.getLogger(EvolutionEntity.class);

    private static final Duration TICK = Duration.ofSeconds(1);
    /** No longer, as an evolution is to be back at work half a minute after its journal. */
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    /** An evolution that has nothing to do is kept so long for those who ask after it. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final BackoffSupervisorStrategy BACKOFF =
            SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(1), LONGEST_BACKOFF, 0.2);

    private final ActorContext<EvolutionRequest> context;
    private final TimerScheduler<EvolutionRequest> timers;
    private final EvolutionId id;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final Surroundings surroundings;
    /** How often it has begun again. */
    private int life;

    private long recovered;
    private boolean isRecovered;
    private boolean isVerified;
    private @Nullable String refusal;
    private int start;
    private @Nullable WindowLedger ledger;
    private long askedMillis;
    private boolean isLeaving;

    /**
     * What an evolution needs of its node.
     *
     * @param populations brings an order to the island that it addresses
     * @param outlivesJournal whether to begin again when the journal is back, instead of stopping when it fails
     */
    public record Surroundings(
            String node,
            Consumer<PopulationCommand> populations,
            CheckpointBlocks blocks,
            JournalLength journal,
            Executor blocking,
            EvolutionListener listener,
            boolean outlivesJournal,
            InstantSource clock) {}

    /** How many events the journal holds of a persistence id. Blocks on I/O. */
    @FunctionalInterface
    public interface JournalLength {
        long highestSequenceNumber(String persistenceId);
    }

    /** What the entity says to itself; worth nothing once it has begun again, but still in its mailbox then. */
    private sealed interface Own extends EvolutionRequest {
        int life();
    }

    /** A command that the entity gives to itself. */
    private record Submitted(int life, EvolutionCommand command) implements Own {}

    /** The journal's highest sequence number, or why it is not known. */
    private record Counted(int life, long highest, @Nullable String failure) implements Own {}

    private enum Signal implements EvolutionRequest {
        TICK,
        COUNT,
        STOP
    }

    private EvolutionEntity(
            ActorContext<EvolutionRequest> context,
            TimerScheduler<EvolutionRequest> timers,
            EvolutionId id,
            ActorRef<ClusterSharding.ShardCommand> shard,
            Surroundings surroundings) {
        super(
                PersistenceId.of(EvolutionRequest.TYPE_KEY.name(), id.value()),
                surroundings.outlivesJournal() ? Optional.of(BACKOFF) : Optional.empty());
        this.context = context;
        this.timers = timers;
        this.id = id;
        this.shard = shard;
        this.surroundings = surroundings;
        askedMillis = surroundings.clock().millis();
        surroundings.listener().recovering(id, context.getSelf());
    }

    /**
     * An evolution that reads its journal first.
     *
     * @param shard lets it go when there has been nothing to do for a while: it is finished, or never was
     */
    public static Behavior<EvolutionRequest> create(
            EvolutionId id, ActorRef<ClusterSharding.ShardCommand> shard, Surroundings surroundings) {
        return WireRefusals.guardEventSourced(
                EvolutionRequest.class,
                Behaviors.setup(context ->
                        Behaviors.withTimers(timers -> new EvolutionEntity(context, timers, id, shard, surroundings))));
    }

    /** Stops the entity when its shard moves; what is being journaled is journaled before. */
    public static EvolutionRequest stopMessage() {
        return Signal.STOP;
    }

    @Override
    public EvolutionState emptyState() {
        return Evolution.empty();
    }

    @Override
    public EventHandler<EvolutionState, EvolutionEvent> eventHandler() {
        return (state, event) -> {
            EvolutionState next = Evolution.evolve(state, event);
            if (!isRecovered) {
                recovered++;
                surroundings.listener().journaled(id, event);
            }
            return next;
        };
    }

    @Override
    public SignalHandler<EvolutionState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(PreRestart.instance(), state -> beginAgain())
                .onSignal(RecoveryCompleted.instance(), state -> {
                    isRecovered = true;
                    count();
                })
                .onSignal(
                        RecoveryFailed.class,
                        (state, failed) ->
                                refuse(String.valueOf(failed.getFailure().getMessage())))
                .build();
    }

    /** The journal failed: after a while everything is read again. */
    private void beginAgain() {
        timers.cancelAll();
        life++;
        recovered = 0;
        isRecovered = false;
        isVerified = false;
        refusal = null;
        start = 0;
        ledger = null;
        surroundings.listener().recovering(id, context.getSelf());
    }

    private void count() {
        String persistenceId = persistenceId().id();
        int now = life;
        context.pipeToSelf(
                CompletableFuture.supplyAsync(
                        () -> surroundings.journal().highestSequenceNumber(persistenceId), surroundings.blocking()),
                (highest, failure) -> failure == null
                        ? new Counted(now, highest, null)
                        : new Counted(now, -1, String.valueOf(failure.getMessage())));
    }

    @Override
    public CommandHandler<EvolutionRequest, EvolutionEvent, EvolutionState> commandHandler() {
        return this::onRequest;
    }

    private Effect<EvolutionEvent, EvolutionState> onRequest(EvolutionState state, EvolutionRequest request) {
        if (request == Signal.STOP) {
            return Effect().stop();
        }
        if (request instanceof Own own && own.life() != life) {
            return Effect().none();
        }
        if (refusal != null) {
            return request instanceof EvolutionRequest.Ask ask
                    ? Effect().reply(ask.replyTo(), StatusReply.error(refusal))
                    : Effect().none();
        }
        if (!isVerified) {
            return switch (request) {
                case Counted counted -> onCounted(counted);
                case Signal signal
                when signal == Signal.COUNT -> {
                    count();
                    yield Effect().none();
                }
                default -> Effect().stash();
            };
        }
        return switch (request) {
            case EvolutionRequest.Ask ask -> onAsk(state, ask);
            case Submitted(var _, var command) ->
                switch (Evolution.decide(state, command)) {
                    case Decision.Accepted(var events, var reply) -> persist(events);
                    case Decision.Refused(var reason) -> onRefused(state, command, reason);
                };
            case EvolutionRequest.Reported(var report) -> tell(new LedgerInput.Reported(report));
            case Signal signal -> onTick(state);
            default -> throw new IllegalStateException("unknown request: class=" + request.getClass());
        };
    }

    private Effect<EvolutionEvent, EvolutionState> onAsk(EvolutionState state, EvolutionRequest.Ask ask) {
        askedMillis = surroundings.clock().millis();
        if (isLeaving) {
            // The shard keeps it for the entity that comes after this one.
            ClusterSharding.get(context.getSystem())
                    .entityRefFor(EvolutionRequest.TYPE_KEY, id.value())
                    .tell(ask);
            return Effect().none();
        }
        return switch (Evolution.decide(state, ask.command())) {
            case Decision.Accepted(var events, var reply) ->
                persist(events).thenReply(ask.replyTo(), updated -> StatusReply.success(reply));
            case Decision.Refused(var reason) -> Effect().reply(ask.replyTo(), StatusReply.error(reason));
        };
    }

    private Effect<EvolutionEvent, EvolutionState> onTick(EvolutionState state) {
        if (!isLeaving
                && !(state instanceof EvolutionState.Unfinished)
                && surroundings.clock().millis() - askedMillis > IDLE.toMillis()) {
            isLeaving = true;
            shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        }
        return tell(new LedgerInput.Tick());
    }

    private Effect<EvolutionEvent, EvolutionState> onCounted(Counted counted) {
        if (counted.failure() != null && surroundings.outlivesJournal()) {
            LOG.info("evolution waits for its journal evolution={} reason={}", id, counted.failure());
            timers.startSingleTimer(Signal.COUNT, TICK);
            return Effect().none();
        }
        if (counted.failure() != null) {
            refuse(counted.failure());
            return Effect().stop();
        }
        if (counted.highest() != recovered) {
            refuse("the journal has gaps: evolution=" + id + " recovered=" + recovered + " expected="
                    + counted.highest());
            return Effect().stop();
        }
        isVerified = true;
        timers.startTimerWithFixedDelay(Signal.TICK, TICK);
        return Effect().none().thenRun(this::onUpdated).thenUnstashAll();
    }

    /** Persists, tells the listener and the ledger. */
    private EffectBuilder<EvolutionEvent, EvolutionState> persist(List<EvolutionEvent> events) {
        if (events.isEmpty()) {
            return Effect().none().thenRun(this::onUpdated);
        }
        Failpoint.BEFORE_EVENT.pass();
        Instant began = surroundings.clock().instant();
        return Effect().persist(events).thenRun(state -> {
            surroundings
                    .listener()
                    .persisted(id, Duration.between(began, surroundings.clock().instant()));
            Failpoint.AFTER_EVENT.pass();
            for (EvolutionEvent event : events) {
                EventLines.log(id, event);
                surroundings.listener().journaled(id, event);
            }
            onUpdated(state);
        });
    }

    private Effect<EvolutionEvent, EvolutionState> onRefused(
            EvolutionState state, EvolutionCommand command, String reason) {
        LOG.warn("command refused evolution={} command={} reason={}", id, name(command), reason);
        if (command instanceof EvolutionCommand.Start) {
            refusal = reason;
            refuse(reason);
            return Effect().none();
        }
        onUpdated(state);
        return Effect().none();
    }

    /** Starts an unfinished evolution once; when that is journaled, tells the ledger what is. */
    private void onUpdated(EvolutionState state) {
        if (ledger == null && state instanceof EvolutionState.Unfinished unfinished) {
            start = unfinished.course().start() + 1;
            ledger = new WindowLedger(id, start);
            context.getSelf()
                    .tell(new Submitted(
                            life,
                            new EvolutionCommand.Start(
                                    surroundings.node(),
                                    SemanticVersions.of(
                                            unfinished.course().spec().genes()),
                                    surroundings.clock().instant())));
        } else if (state instanceof EvolutionState.Existing existing
                && existing.course().start() >= start) {
            tell(new LedgerInput.Journaled(state));
        }
    }

    private Effect<EvolutionEvent, EvolutionState> tell(LedgerInput input) {
        if (ledger != null) {
            ledger.receive(input, surroundings.clock().millis()).forEach(this::carryOut);
        }
        return Effect().none();
    }

    private void carryOut(LedgerOutput output) {
        switch (output) {
            case LedgerOutput.Order(var command) -> surroundings.populations().accept(command);
            case LedgerOutput.Submit(var command) -> context.getSelf().tell(new Submitted(life, command));
            case LedgerOutput.Prune(int belowGeneration) ->
                surroundings.blocks().prune(id, belowGeneration);
        }
    }

    /** Whoever asked is told by the listener; the log need not shout. */
    private void refuse(String reason) {
        LOG.info("evolution refused evolution={} reason={}", id, reason);
        surroundings.listener().refused(id, reason);
    }

    private static String name(EvolutionCommand command) {
        return command.getClass().getSimpleName();
    }
}
