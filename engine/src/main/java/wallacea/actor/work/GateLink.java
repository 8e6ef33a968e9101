package wallacea.actor.work;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;
import wallacea.protocol.wire.WireVersion;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkerMessage;

/**
 * One gate as a worker knows it: whether the worker is welcome there, and which of its chunks the worker has. It says what
 * the worker decides; each change of how the two stand is logged once.
 */
final class GateLink {
    private static final Logger LOG = LoggerFactory.getLogger(GateLink.class);
    /** How long a gate that speaks each second may say nothing before the worker greets it anew. */
    private static final long SILENCE_MILLIS = 5_000;

    private final WorkerActor.Settings worker;
    private final ActorRef<GateRequest> gate;
    private final ActorRef<GateMessage> ear;
    private final Set<ChunkId> held = new LinkedHashSet<>();
    private State state = State.NEW;
    private String rejection = "";
    private long heardAt;
    private boolean speaksEachSecond;

    private enum State {
        NEW,
        WELCOME,
        REJECTED,
        LOST
    }

    /** @param ear where the gate's answers go */
    GateLink(WorkerActor.Settings worker, ActorRef<GateRequest> gate, ActorRef<GateMessage> ear) {
        this.worker = worker;
        this.gate = gate;
        this.ear = ear;
    }

    /** The gate's address and path. */
    String name() {
        return gate.path().toString();
    }

    ActorRef<GateMessage> ear() {
        return ear;
    }

    boolean isWelcome() {
        return state == State.WELCOME;
    }

    /** Chunks of this gate that run or wait here. */
    Set<ChunkId> held() {
        return held;
    }

    void heard(long now) {
        heardAt = now;
    }

    /** The gate announces its demand, and will each second. */
    void demanded() {
        speaksEachSecond = true;
    }

    /** Whether the gate has said nothing for long. */
    boolean isSilent(long now) {
        return speaksEachSecond && now - heardAt > SILENCE_MILLIS;
    }

    void welcome() {
        if (state != State.WELCOME) {
            LOG.info("gate connected gate={} worker={}", gate.path().address(), worker.name());
        }
        state = State.WELCOME;
    }

    void rejected(String reason) {
        if (state != State.REJECTED || !reason.equals(rejection)) {
            LOG.warn(
                    "gate refuses this worker gate={} worker={}: {}",
                    gate.path().address(),
                    worker.name(),
                    reason);
        }
        state = State.REJECTED;
        rejection = reason;
    }

    void lost() {
        if (state == State.WELCOME) {
            LOG.warn("gate lost gate={} worker={}: says nothing", gate.path().address(), worker.name());
            state = State.LOST;
        }
    }

    /** The gate does not know this session. */
    void forgotten() {
        if (state == State.WELCOME) {
            LOG.info("gate wants a greeting gate={} worker={}", gate.path().address(), worker.name());
            state = State.LOST;
        }
    }

    /** Greets: the first word is one that a gate of any build understands. */
    void hello(int credit) {
        gate.tell(WireVersion.greeting(worker.name(), worker.session(), ear));
        say(new WorkerMessage.Hello(
                worker.name(),
                worker.session(),
                worker.slots(),
                credit,
                worker.labels(),
                SemanticVersions.CURRENT,
                worker.arithmetic(),
                worker.suspects()));
    }

    void alive(int credit, List<WorkerMessage.Lack> lacking) {
        say(new WorkerMessage.Alive(worker.name(), worker.session(), credit, List.copyOf(held), lacking));
    }

    void wantSpec(Digest spec) {
        say(new WorkerMessage.SpecWanted(worker.name(), worker.session(), spec));
    }

    /** Brings the result of a chunk that the gate is owed. */
    void result(SlotPool.Result result) {
        if (held.remove(result.id())) {
            say(new WorkerMessage.ChunkResult(
                    worker.name(),
                    worker.session(),
                    result.id(),
                    result.fitness(),
                    result.valid(),
                    result.cpuNanos(),
                    result.cacheHits()));
        }
    }

    /** Leaves and gives everything back; a result that comes later is still brought. */
    void leave() {
        say(new WorkerMessage.Goodbye(worker.name(), worker.session(), List.copyOf(held), List.of()));
    }

    /**
     * Leaves because of an individual that does not come back, and gives back everything but its chunk and those of other
     * individuals that take long: they are to be evaluated alone.
     */
    void leave(SlotGuard.Attempt overdue, List<SlotGuard.Attempt> lengthy) {
        List<ChunkId> returned = new ArrayList<>(held);
        List<WorkerMessage.Suspect> suspects = new ArrayList<>();
        if (returned.remove(overdue.chunk())) {
            suspects.add(new WorkerMessage.Suspect(overdue.chunk(), overdue.position(), true));
        }
        for (SlotGuard.Attempt other : lengthy) {
            if (returned.remove(other.chunk())) {
                suspects.add(new WorkerMessage.Suspect(other.chunk(), other.position(), false));
            }
        }
        say(new WorkerMessage.Goodbye(worker.name(), worker.session(), returned, suspects));
    }

    private void say(WorkerMessage message) {
        gate.tell(new GateRequest.Said(message, ear));
    }
}
