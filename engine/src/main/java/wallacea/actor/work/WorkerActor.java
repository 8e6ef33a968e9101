package wallacea.actor.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkerMessage;

/** Evaluates the chunks of one gate in the slots of this process. */
public final class WorkerActor extends AbstractBehavior<WorkerActor.Input> {
    private static final Duration ALIVE = Duration.ofSeconds(1);
    private static final int CREDIT_PER_SLOT = 2;
    private static final int MOST_PROBLEMS = 16;

    private final Settings settings;
    private final FitnessSource source;
    private final EvaluationMeter meter;
    private final ActorRef<GateRequest> gate;
    private final ActorRef<GateMessage> fromGate;
    private final SlotPool slots;
    private final Set<ChunkId> held = new HashSet<>();
    private final Map<Digest, List<Chunk>> waiting = new LinkedHashMap<>();
    private final Map<Digest, SlotPool.Problem> problems = new LinkedHashMap<>();
    private boolean isWelcome;

    /**
     * What a worker is.
     *
     * @param session greater at each start of the same name
     * @param slots chunks that run at once, at least 1
     * @param cacheBytes about the most heap for known fitness of one problem
     */
    public record Settings(String name, long session, int slots, long cacheBytes) {}

    /** What reaches a worker. */
    sealed interface Input {}

    private record FromGate(GateMessage message) implements Input {}

    private record Evaluated(SlotPool.Result result) implements Input {}

    private enum Tick implements Input {
        TICK
    }

    private WorkerActor(
            ActorContext<Input> context,
            Settings settings,
            FitnessSource source,
            EvaluationMeter meter,
            ActorRef<GateRequest> gate) {
        super(context);
        this.settings = settings;
        this.source = source;
        this.meter = meter;
        this.gate = gate;
        fromGate = context.messageAdapter(GateMessage.class, FromGate::new);
        ActorRef<Input> self = context.getSelf();
        slots = new SlotPool(settings.slots(), result -> self.tell(new Evaluated(result)));
        hello();
    }

    /** A worker that says hello to the gate at once. */
    public static Behavior<?> create(
            Settings settings, FitnessSource source, EvaluationMeter meter, ActorRef<GateRequest> gate) {
        return Behaviors.<Input>setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.TICK, ALIVE);
            return new WorkerActor(context, settings, source, meter, gate);
        }));
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
            case FromGate(GateMessage message) -> onMessage(message);
            case Evaluated(SlotPool.Result result) -> onResult(result);
            case Tick tick -> {
                if (isWelcome) {
                    say(new WorkerMessage.Alive(
                            settings.name(), settings.session(), credit(), List.copyOf(held), List.of()));
                    waiting.keySet().forEach(this::wantSpec);
                } else {
                    hello();
                }
            }
        }
        return this;
    }

    private void onMessage(GateMessage message) {
        switch (message) {
            case GateMessage.Welcome(long session) -> isWelcome = session == settings.session();
            case GateMessage.Rejected rejected -> isWelcome = false;
            case GateMessage.Demand demand -> {}
            case GateMessage.HelloWanted wanted -> hello();
            case GateMessage.Evaluate(Chunk chunk) -> onChunk(chunk);
            case GateMessage.Drop(ChunkId id) -> onDrop(id);
            case GateMessage.SpecGiven(Digest digest, EvolutionSpec spec) -> onSpec(digest, spec);
        }
    }

    private void onChunk(Chunk chunk) {
        if (!held.add(chunk.id())) {
            return;
        }
        SlotPool.Problem problem = problems.get(chunk.spec());
        if (problem != null) {
            slots.submit(chunk, problem);
            return;
        }
        List<Chunk> others = waiting.computeIfAbsent(chunk.spec(), spec -> new ArrayList<>());
        others.add(chunk);
        if (others.size() == 1) {
            wantSpec(chunk.spec());
        }
    }

    private void onDrop(ChunkId id) {
        boolean waited = false;
        for (List<Chunk> chunks : waiting.values()) {
            waited |= chunks.removeIf(chunk -> chunk.id().equals(id));
        }
        waiting.values().removeIf(List::isEmpty);
        if (waited || slots.withdraw(id)) {
            held.remove(id);
        }
    }

    /** Without the data set the chunks wait, and the spec is asked for again at the next tick. */
    private void onSpec(Digest digest, EvolutionSpec spec) {
        SlotPool.Problem known = problems.get(digest);
        Optional<SlotPool.Problem> problem = known != null ? Optional.of(known) : problem(spec);
        problem.ifPresent(found -> {
            if (problems.putIfAbsent(digest, found) == null && problems.size() > MOST_PROBLEMS) {
                problems.remove(problems.keySet().iterator().next());
            }
            List<Chunk> chunks = waiting.remove(digest);
            if (chunks != null) {
                chunks.forEach(chunk -> slots.submit(chunk, found));
            }
        });
    }

    private Optional<SlotPool.Problem> problem(EvolutionSpec spec) {
        int genes = spec.genes().size();
        return source.fitness(spec)
                .map(fitness -> new SlotPool.Problem(fitness, new FitnessCache(settings.cacheBytes(), genes)));
    }

    private void onResult(SlotPool.Result result) {
        held.remove(result.id());
        meter.count(result.id().count(), result.cacheHits(), result.cpuNanos());
        say(new WorkerMessage.ChunkResult(
                settings.name(),
                settings.session(),
                result.id(),
                result.fitness(),
                result.valid(),
                result.cpuNanos(),
                result.cacheHits()));
    }

    private Behavior<Input> onStop() {
        slots.close();
        say(new WorkerMessage.Goodbye(settings.name(), settings.session(), List.copyOf(held), List.of()));
        return this;
    }

    private void hello() {
        isWelcome = false;
        say(new WorkerMessage.Hello(
                settings.name(),
                settings.session(),
                settings.slots(),
                credit(),
                List.of(),
                SemanticVersions.CURRENT,
                Digest.of(new byte[0]),
                List.of()));
    }

    private void wantSpec(Digest spec) {
        say(new WorkerMessage.SpecWanted(settings.name(), settings.session(), spec));
    }

    private int credit() {
        return CREDIT_PER_SLOT * settings.slots();
    }

    private void say(WorkerMessage message) {
        gate.tell(new GateRequest.Said(message, fromGate));
    }
}
