package wallacea.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Identify;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.work.DataSetFetch;
import wallacea.actor.work.WorkerActor;
import wallacea.node.remoting.RemotingRefusals;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.DataSetRequest;
import wallacea.protocol.work.GateRequest;

/** The root of a worker's actors: looks for core nodes for ever and tells the worker of their gates and data sets. */
final class WorkerGuardian {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerGuardian.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final ActorContext<Input> context;
    private final CoreAddresses addresses;
    private final ActorRef<WorkerActor.Input> worker;
    private final ActorRef<DataSetFetch.Input> fetch;
    private Set<String> known = Set.of();
    private Set<ActorRef<GateRequest>> gates = Set.of();
    private String problem = "";

    /**
     * What the guardian is given.
     *
     * @param surroundings of the worker, made when data sets can be fetched
     */
    record Parts(
            Function<ActorContext<Input>, CoreAddresses> addresses,
            WorkerActor.Settings worker,
            SteadyClock clock,
            BiFunction<ActorContext<Input>, BarLibrary.Fetch, WorkerActor.Surroundings> surroundings) {}

    /** What reaches the guardian. */
    sealed interface Input {}

    /** The worker is to give back its work and stop. */
    record Leave(CompletableFuture<Done> left) implements Input {}

    private record Found(SortedSet<String> addresses) implements Input {}

    private record NotFound(String reason) implements Input {}

    private enum Look implements Input {
        LOOK
    }

    private WorkerGuardian(ActorContext<Input> context, Parts parts) {
        this.context = context;
        addresses = parts.addresses().apply(context);
        fetch = context.spawn(DataSetFetch.create(parts.clock()), "fetch");
        BarLibrary.Fetch fetching = (content, reason) -> {
            CompletableFuture<byte[]> file = new CompletableFuture<>();
            fetch.tell(new DataSetFetch.Wanted(content, reason, file));
            return file;
        };
        worker = context.spawn(
                WorkerActor.create(parts.worker(), parts.surroundings().apply(context, fetching)), "worker");
        context.getSelf().tell(Look.LOOK);
    }

    static Behavior<Input> create(Parts parts) {
        return WireRefusals.guard(
                Input.class,
                Behaviors.setup(context -> Behaviors.withTimers(timers -> {
                    context.spawn(RemotingRefusals.create(), "refusals");
                    timers.startTimerWithFixedDelay(Look.LOOK, LOOK_EVERY);
                    return Behaviors.receiveMessage(new WorkerGuardian(context, parts)::onInput);
                })));
    }

    private Behavior<Input> onInput(Input input) {
        switch (input) {
            case Look look ->
                context.pipeToSelf(
                        addresses.lookUp(),
                        (found, e) -> e == null ? new Found(found) : new NotFound(String.valueOf(e.getMessage())));
            case Found(SortedSet<String> found) -> onFound(found);
            case NotFound(String reason) -> trouble(reason);
            case Leave(CompletableFuture<Done> left) -> worker.tell(new WorkerActor.Drain(left));
        }
        return Behaviors.same();
    }

    private void onFound(SortedSet<String> found) {
        if (found.isEmpty()) {
            trouble("no core node was found");
        } else {
            problem = "";
        }
        if (!known.equals(found)) {
            LOG.info("core nodes found={}", found);
            known = found;
            gates = new LinkedHashSet<>();
            List<ActorRef<DataSetRequest>> dataSets = new ArrayList<>();
            ActorRefResolver resolver = ActorRefResolver.get(context.getSystem());
            for (String address : found) {
                gates.add(resolver.resolveActorRef("pekko://wallacea@" + address + "/user/gate"));
                dataSets.add(resolver.resolveActorRef("pekko://wallacea@" + address + "/user/data-sets"));
            }
            fetch.tell(new DataSetFetch.Sources(dataSets));
        }
        knock(found);
        worker.tell(new WorkerActor.Gates(gates));
    }

    /**
     * Asks at each address whether somebody is there. After a core node has said that it ends, Artery lets nothing through
     * to its address but a selection, by which it gets to know the node that came instead.
     */
    private void knock(SortedSet<String> found) {
        for (String address : found) {
            Adapter.toClassic(context.getSystem())
                    .actorSelection("pekko://wallacea@" + address + "/user/gate")
                    .tell(new Identify(address), org.apache.pekko.actor.ActorRef.noSender());
        }
    }

    /** Told once, until it changes. */
    private void trouble(String reason) {
        if (!problem.equals(reason)) {
            LOG.warn("no core node to work for: {}", reason);
            problem = reason;
        }
    }
}
