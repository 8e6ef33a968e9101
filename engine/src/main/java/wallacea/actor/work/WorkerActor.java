package wallacea.actor.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.domain.coordination.SlotCredit;
import wallacea.domain.coordination.UnfitSpec;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkerMessage.Suspect;

/**
 * Evaluates the chunks of any number of gates in the slots of this process. It never watches a gate: a link to a gate that
 * is gone waits until a gate speaks under its address again.
 */
public final class WorkerActor extends AbstractBehavior<WorkerActor.Input> {
    /** Exit code of a worker process that gave up and wants to be started again: EX_TEMPFAIL of sysexits.h. */
    public static final int GAVE_UP = 75;

    private static final Duration ALIVE = Duration.ofSeconds(1);
    /** How long the running chunks may take when the worker leaves; beyond it they are given up. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(8);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerActor.class);

    private final Settings settings;
    private final Surroundings surroundings;
    private final FitnessSource fitness;
    private final SlotPool slots;
    private final Map<ActorRef<GateRequest>, GateLink> links = new LinkedHashMap<>();
    private final WaitingChunks waiting = new WaitingChunks();
    private final KnownProblems problems;
    private final SlotCredit credit;
    private final Map<ChunkId, Submitted> submitted = new HashMap<>();
    private final List<CompletableFuture<Done>> drained = new ArrayList<>();
    private final TimerScheduler<Input> timers;
    private boolean isLeaving;

    /**
     * What a worker is.
     *
     * @param session greater at each start of the same name
     * @param slots chunks that run at once, at least 1
     * @param cacheBytes about the most heap for known fitness of one problem
     * @param labels that evolutions may require, sorted
     * @param arithmetic digest of what this process computes in its self-test
     * @param suspects what the process of this worker was evaluating when it ended without a word
     */
    public record Settings(
            String name,
            long session,
            int slots,
            long cacheBytes,
            List<String> labels,
            Digest arithmetic,
            List<Suspect> suspects) {
        public Settings {
            labels = List.copyOf(labels);
            suspects = List.copyOf(suspects);
        }
    }

    /**
     * What a worker uses.
     *
     * @param giveUp called once when an evaluation has passed its time limit and everything is said about it: ends the
     *     process
     */
    public record Surroundings(
            FitnessSource fitness, EvaluationMeter meter, LastWords words, InstantSource clock, Runnable giveUp) {}

    /** What reaches a worker. */
    public sealed interface Input {}

    /** The gates that are there now, all of them; a new one is greeted, one that is missing is forgotten. */
    public record Gates(Set<ActorRef<GateRequest>> gates) implements Input {
        public Gates {
            gates = Set.copyOf(gates);
        }
    }

    /** Gives back what has not begun, finishes what runs if that is soon, then completes {@code drained} and stops. */
    public record Drain(CompletableFuture<Done> drained) implements Input {}

    private record FromGate(ActorRef<GateRequest> gate, GateMessage message) implements Input {}

    private record Evaluated(SlotPool.Result result) implements Input {}

    private record Overdue(SlotGuard.Attempt attempt) implements Input {}

    private record SupplyChanged(Digest spec) implements Input {}

    /** A chunk in the slots, and whose turn it took. */
    private record Submitted(String gate, double turn) {}

    private enum Tick implements Input {
        ALIVE,
        DRAINED
    }

    private WorkerActor(
            ActorContext<Input> context, TimerScheduler<Input> timers, Settings settings, Surroundings surroundings) {
        super(context);
        this.settings = settings;
        this.surroundings = surroundings;
        this.fitness = new TriedFitness(surroundings.fitness());
        this.timers = timers;
        credit = new SlotCredit(settings.slots());
        problems = new KnownProblems(settings.cacheBytes());
        ActorRef<Input> self = context.getSelf();
        boolean isCareful = !settings.suspects().isEmpty();
        slots = new SlotPool(settings.slots(), surroundings.words(), isCareful, new SlotPool.Listener() {
            @Override
            public void evaluated(SlotPool.Result result) {
                self.tell(new Evaluated(result));
            }

            @Override
            public void overdue(SlotGuard.Attempt attempt) {
                self.tell(new Overdue(attempt));
            }
        });
    }

    /** A worker that waits to be told of {@link Gates}. */
    public static Behavior<Input> create(Settings settings, Surroundings surroundings) {
        return WireRefusals.guard(
                Input.class,
                Behaviors.setup(context -> Behaviors.withTimers(timers -> {
                    timers.startTimerWithFixedDelay(Tick.ALIVE, ALIVE);
                    return new WorkerActor(context, timers, settings, surroundings);
                })));
    }

    @Override
    public Receive<Input> createReceive() {
        return newReceiveBuilder()
                .onAnyMessage(this::onInput)
                .onSignal(PostStop.class, signal -> onStop())
                .build();
    }

    private Behavior<Input> onInput(Input input) {
        switch (input) {
            case Gates(Set<ActorRef<GateRequest>> gates) -> onGates(gates);
            case FromGate(ActorRef<GateRequest> gate, GateMessage message) -> {
                GateLink link = links.get(gate);
                if (link != null && !isLeaving) {
                    onMessage(link, message);
                }
            }
            case Evaluated(SlotPool.Result result) -> onResult(result);
            case SupplyChanged(Digest spec) -> begin(spec);
            case Overdue(SlotGuard.Attempt attempt) -> giveUp(attempt);
            case Drain(CompletableFuture<Done> whenDrained) -> onDrain(whenDrained);
            case Tick tick -> {
                switch (tick) {
                    case ALIVE -> onTick();
                    case DRAINED -> submitted.clear();
                }
            }
        }
        tellCredit();
        surroundings.meter().hold(submitted.size());
        return isLeaving && submitted.isEmpty() && !drained.isEmpty() ? Behaviors.stopped() : this;
    }

    private void onGates(Set<ActorRef<GateRequest>> gates) {
        for (ActorRef<GateRequest> gate : gates) {
            if (!links.containsKey(gate) && !isLeaving) {
                GateLink link = new GateLink(settings, gate, ear(gate));
                link.heard(now());
                links.put(gate, link);
                credit.heard(link.name(), now());
                link.hello(credit.of(link.name()));
            }
        }
        for (ActorRef<GateRequest> gate : List.copyOf(links.keySet())) {
            GateLink link = links.get(gate);
            if (!gates.contains(gate) && link != null && (link.isSilent(now()) || !link.isWelcome())) {
                link.held().forEach(this::drop);
                links.remove(gate);
                credit.lost(link.name(), now());
                getContext().stop(link.ear());
            }
        }
    }

    /** Each gate gets an address of its own, so that it is known who speaks. */
    private ActorRef<GateMessage> ear(ActorRef<GateRequest> gate) {
        ActorRef<Input> self = getContext().getSelf();
        return getContext().spawnAnonymous(WireRefusals.guard(GateMessage.class, Behaviors.receiveMessage(message -> {
            self.tell(new FromGate(gate, message));
            return Behaviors.same();
        })));
    }

    private void onTick() {
        if (isLeaving) {
            return;
        }
        waiting.specs().forEach(this::begin);
        List<ChunkId> letGo = waiting.letGo(now());
        links.values().forEach(link -> letGo.forEach(link.held()::remove));
        for (GateLink link : links.values()) {
            if (link.isSilent(now())) {
                link.lost();
            }
            if (link.isWelcome()) {
                link.alive(credit.of(link.name()), waiting.lacking());
            } else {
                credit.heard(link.name(), now());
                link.hello(credit.of(link.name()));
            }
        }
    }

    private void onMessage(GateLink link, GateMessage message) {
        link.heard(now());
        credit.heard(link.name(), now());
        switch (message) {
            case GateMessage.Greeted greeted -> {
                if (!greeted.isAccepted()) {
                    link.rejected(greeted.reason());
                }
            }
            case GateMessage.Welcome(long session) -> {
                if (session == settings.session()) {
                    link.welcome();
                }
            }
            case GateMessage.Rejected(long session, String reason) -> {
                if (session == settings.session()) {
                    link.rejected(reason);
                }
            }
            case GateMessage.Demand demand -> {
                link.demanded();
                credit.announced(link.name(), demand, now());
            }
            case GateMessage.HelloWanted wanted -> {
                link.forgotten();
                link.hello(credit.of(link.name()));
            }
            case GateMessage.Evaluate(Chunk chunk) -> onChunk(link, chunk);
            case GateMessage.Drop(ChunkId id) -> {
                if (link.held().contains(id) && drop(id)) {
                    link.held().remove(id);
                }
            }
            case GateMessage.SpecGiven(Digest digest, EvolutionSpec spec) -> {
                waiting.learn(digest, spec);
                begin(digest);
            }
        }
    }

    /** The same chunk may come from a gate and from the one that its island has moved to: it is evaluated once. */
    private void onChunk(GateLink link, Chunk chunk) {
        boolean isHere = isHeld(chunk.id());
        if (!link.held().add(chunk.id()) || isHere) {
            return;
        }
        SlotPool.Problem problem = problems.get(chunk.spec());
        if (problem != null) {
            submit(chunk, problem);
        } else if (waiting.add(chunk, now())) {
            link.wantSpec(chunk.spec());
        }
    }

    private boolean isHeld(ChunkId id) {
        return links.values().stream().anyMatch(link -> link.held().contains(id));
    }

    /** Takes back a chunk that has not begun, unless another gate waits for it too. */
    private boolean drop(ChunkId id) {
        if (links.values().stream().filter(link -> link.held().contains(id)).count() > 1) {
            return true;
        }
        return waiting.remove(id) || (slots.withdraw(id) && submitted.remove(id) != null);
    }

    /** Begins the chunks of a spec if everything for them is here now. */
    private void begin(Digest digest) {
        Optional<EvolutionSpec> spec = waiting.spec(digest);
        if (spec.isEmpty()) {
            links.values().stream()
                    .filter(link -> waiting.isWaiting(digest, link.held()))
                    .findFirst()
                    .ifPresent(link -> link.wantSpec(digest));
            return;
        }
        ActorRef<Input> self = getContext().getSelf();
        switch (fitness.supply(spec.get(), () -> self.tell(new SupplyChanged(digest)))) {
            case FitnessSource.Lacking(String reason) -> waiting.lack(digest, reason);
            case FitnessSource.Impossible(String reason) -> waiting.lack(digest, UnfitSpec.lack(digest, reason));
            case FitnessSource.Ready ready -> {
                SlotPool.Problem problem = problems.learn(digest, spec.get(), ready);
                waiting.remove(digest).forEach(chunk -> submit(chunk, problem));
            }
        }
    }

    private void submit(Chunk chunk, SlotPool.Problem problem) {
        String gate = links.values().stream()
                .filter(link -> link.held().contains(chunk.id()))
                .map(GateLink::name)
                .findFirst()
                .orElse("");
        double turn = credit.turn(gate);
        submitted.put(chunk.id(), new Submitted(gate, turn));
        slots.submit(chunk, problem, turn);
    }

    private void onResult(SlotPool.Result result) {
        Submitted ended = submitted.remove(result.id());
        if (ended != null) {
            credit.ended(ended.gate(), ended.turn(), result.slotNanos());
        }
        surroundings.meter().count(result);
        links.values().forEach(link -> link.result(result));
    }

    /** Everything is given back at once; what runs is brought if it ends soon. */
    private void onDrain(CompletableFuture<Done> whenDrained) {
        drained.add(whenDrained);
        Optional<SlotGuard.Attempt> exiting = slots.exiting();
        if (exiting.isPresent()) {
            giveUp(exiting.get());
        } else if (!isLeaving) {
            isLeaving = true;
            slots.withdrawAll().forEach(submitted::remove);
            waiting.clear();
            links.values().forEach(GateLink::leave);
            timers.startSingleTimer(Tick.DRAINED, LONGEST_DRAIN);
            LOG.info("worker leaves name={} running={}", settings.name(), submitted.size());
        }
    }

    /** Says which individual does not come back, gives back everything else, and has the process ended. */
    private void giveUp(SlotGuard.Attempt attempt) {
        if (isLeaving) {
            return;
        }
        isLeaving = true;
        LOG.warn("worker gives up name={} chunk={} position={}", settings.name(), attempt.chunk(), attempt.position());
        List<SlotGuard.Attempt> lengthy = slots.lengthy();
        links.values().forEach(link -> link.leave(attempt, lengthy));
        surroundings.words().clear();
        surroundings.giveUp().run();
    }

    private Behavior<Input> onStop() {
        slots.close();
        if (!isLeaving) {
            links.values().forEach(GateLink::leave);
        }
        surroundings.words().clear();
        drained.forEach(whenDrained -> whenDrained.complete(Done.getInstance()));
        return this;
    }

    private void tellCredit() {
        List<String> changed = isLeaving ? List.of() : credit.toTell(now());
        if (!changed.isEmpty()) {
            links.values().stream()
                    .filter(link -> link.isWelcome() && changed.contains(link.name()))
                    .forEach(link -> link.alive(credit.of(link.name()), waiting.lacking()));
        }
    }

    private long now() {
        return surroundings.clock().millis();
    }
}
