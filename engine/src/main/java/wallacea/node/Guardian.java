package wallacea.node;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.work.EvaluationMeter;
import wallacea.actor.work.FitnessSource;
import wallacea.actor.work.GateActor;
import wallacea.actor.work.GateListener;
import wallacea.actor.work.LastWords;
import wallacea.actor.work.WorkerActor;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.GateRequest;
import wallacea.store.Storage;
import wallacea.store.StorageAlarm;

/** The root of a node's actors: puts them together, joins a cluster of one, and watches the evolutions. */
final class Guardian {
    private static final String NODE = "local";

    /** Gate and worker of one process need not compare their arithmetic. */
    private static final Digest ONE_PROCESS = Digest.of(new byte[0]);

    private Guardian() {}

    /**
     * What the guardian is given.
     *
     * @param ready completed when entities can be asked
     */
    record Parts(
            ReportActor.Node node,
            NodeConfig config,
            Storage storage,
            FitnessSource fitness,
            EvaluationMeter meter,
            GateListener gate,
            EvolutionListener listener,
            StorageAlarm alarm,
            StoppedListener stopped,
            CompletableFuture<Void> ready,
            InstantSource clock) {}

    /** Whom to tell that the entity of an evolution stopped, for whatever reason. */
    @FunctionalInterface
    interface StoppedListener {
        void stopped(EvolutionId evolution);
    }

    /** What reaches the guardian. */
    sealed interface Input {}

    /** The entity of an evolution is there and is to be watched. */
    record Awake(EvolutionId evolution, ActorRef<?> entity) implements Input {}

    private record Stopped(EvolutionId evolution) implements Input {}

    static Behavior<Input> create(Parts parts) {
        return WireRefusals.guard(Input.class, Behaviors.setup(context -> {
            build(context, parts);
            parts.ready().complete(null);
            return Behaviors.receiveMessage(input -> {
                switch (input) {
                    case Awake(EvolutionId evolution, ActorRef<?> entity) ->
                        context.watchWith(entity, new Stopped(evolution));
                    case Stopped(EvolutionId evolution) -> parts.stopped().stopped(evolution);
                }
                return Behaviors.same();
            });
        }));
    }

    private static void build(ActorContext<Input> context, Parts parts) {
        Cluster cluster = Cluster.get(context.getSystem());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        ActorRef<GateRequest> gate = context.spawn(GateActor.create(parts.clock(), ONE_PROCESS, parts.gate()), "gate");
        context.spawn(ReportActor.create(parts.node(), gate), "report");
        WorkerActor.Settings worker = new WorkerActor.Settings(
                NODE,
                parts.clock().millis(),
                parts.config().slots(),
                parts.config().fitnessCacheBytes(),
                List.of(),
                ONE_PROCESS,
                List.of());
        WorkerActor.Surroundings surroundings =
                new WorkerActor.Surroundings(parts.fitness(), parts.meter(), LastWords.NONE, parts.clock(), () -> {});
        context.spawn(WorkerActor.create(worker, surroundings), "worker").tell(new WorkerActor.Gates(Set.of(gate)));

        EntityTypes.init(
                context.getSystem(),
                new EntityTypes.Parts(
                        NODE, parts.storage(), gate, parts.listener(), parts.alarm(), false, parts.clock()));
    }
}
