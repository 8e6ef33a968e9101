package wallacea.actor.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.domain.coordination.GateInput;
import wallacea.domain.coordination.GateOutput;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.WorkGate;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.wire.WireVersion;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkerMessage;

/** Carries out what {@link WorkGate} decides: brings chunks to workers and results to islands. */
public final class GateActor {
    private static final Logger LOG = LoggerFactory.getLogger(GateActor.class);
    private static final Duration TICK = Duration.ofMillis(250);

    private final InstantSource clock;
    private final WorkGate gate;
    private final GateListener listener;
    private final Map<Island, ActorRef<IslandInput>> islands = new HashMap<>();
    private final Map<String, ActorRef<GateMessage>> workers = new HashMap<>();

    private record Island(EvolutionId evolution, int island) {}

    private enum Tick implements GateRequest {
        TICK
    }

    private GateActor(InstantSource clock, Digest arithmetic, GateListener listener) {
        this.clock = clock;
        this.listener = listener;
        gate = new WorkGate(arithmetic);
    }

    /**
     * A gate that nobody has offered anything.
     *
     * @param arithmetic what this process computes in its self-test
     * @param listener is told how its work stands
     */
    public static Behavior<GateRequest> create(InstantSource clock, Digest arithmetic, GateListener listener) {
        return WireRefusals.guard(GateRequest.class, Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.TICK, TICK);
            return Behaviors.receiveMessage(new GateActor(clock, arithmetic, listener)::onMessage);
        }));
    }

    private Behavior<GateRequest> onMessage(GateRequest request) {
        switch (request) {
            case IslandWork.Offered(var offer, var island) -> {
                islands.put(new Island(offer.key().evolution(), offer.key().island()), island);
                receive(new GateInput.Offered(offer));
            }
            case IslandWork.Withdrawn(var work) -> receive(new GateInput.Withdrawn(work));
            case GateRequest.Greeting greeting -> greeting.from().tell(WireVersion.answer(greeting));
            case GateRequest.Said(var message, var worker) -> {
                if (gate.isSuperseded(message)) {
                    refuse(message, worker);
                } else {
                    workers.put(message.worker(), worker);
                }
                receive(new GateInput.Said(message));
            }
            case IslandWork.ViewWanted(var replyTo) -> replyTo.tell(gate.view());
            default -> {
                receive(new GateInput.Tick());
                workers.keySet().removeIf(worker -> !gate.isConnected(worker));
                listener.stands(gate.reissued(), gate.usefulSlots());
            }
        }
        return Behaviors.same();
    }

    private static void refuse(WorkerMessage message, ActorRef<GateMessage> worker) {
        if (message
                instanceof WorkerMessage.Hello(String name, long session, var _, var _, var _, var _, var _, var _)) {
            worker.tell(new GateMessage.Rejected(
                    session, "another worker of this name began later: name=" + name + ": expected a name of its own"));
        }
    }

    private void receive(GateInput input) {
        List<GateOutput> outputs = gate.receive(input, clock.millis());
        gate.doubled().forEach(GateActor::tellDoubled);
        for (GateOutput output : outputs) {
            switch (output) {
                case GateOutput.ToWorker(String worker, GateMessage message) -> {
                    ActorRef<GateMessage> to = workers.get(worker);
                    if (to != null) {
                        to.tell(message);
                    }
                }
                case GateOutput.ToIsland(EvolutionId evolution, int island, IslandInput message) -> {
                    ActorRef<IslandInput> to = islands.get(new Island(evolution, island));
                    if (to != null) {
                        to.tell(message);
                    }
                }
            }
        }
    }

    private static void tellDoubled(ChunkId id) {
        LOG.debug(
                "chunk doubled evolution={} island={} generation={} first={} count={}",
                id.work().evolution(),
                id.work().island(),
                id.work().generation(),
                id.first(),
                id.count());
    }
}
