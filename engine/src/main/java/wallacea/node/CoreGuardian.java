package wallacea.node;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.SingletonActor;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.work.DataSetsActor;
import wallacea.actor.work.GateActor;
import wallacea.actor.work.GateListener;
import wallacea.domain.fitness.ArithmeticSelfTest;
import wallacea.node.remoting.RemotingRefusals;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.GateRequest;
import wallacea.store.Storage;
import wallacea.store.StorageAlarm;

/**
 * The root of a core node's actors. Gate and data sets are there from the start; entities and reconciler follow when the fence is held,
 * so that two clusters never work on one storage.
 */
final class CoreGuardian {
    private CoreGuardian() {}

    /**
     * What the guardian is given.
     *
     * @param opened told once entities can be asked
     */
    record Parts(
            ReportActor.Node node,
            Storage storage,
            GateListener gate,
            EvolutionListener listener,
            StorageAlarm alarm,
            Runnable opened,
            InstantSource clock) {}

    /** What reaches the guardian. */
    enum Input {
        /** The storage is this cluster's. */
        FENCE_HELD
    }

    static Behavior<Input> create(Parts parts) {
        return WireRefusals.guard(Input.class, Behaviors.setup(context -> {
            context.spawn(RemotingRefusals.create(), "refusals");
            ActorRef<GateRequest> gate =
                    context.spawn(GateActor.create(parts.clock(), ArithmeticSelfTest.digest(), parts.gate()), "gate");
            context.spawn(
                    DataSetsActor.create(parts.storage().dataSets(), EntityTypes.blocking(context.getSystem())),
                    "data-sets");
            context.spawn(ReportActor.create(parts.node(), gate), "report");
            return Behaviors.receiveMessage(input -> {
                open(context, parts, gate);
                return Behaviors.same();
            });
        }));
    }

    private static void open(ActorContext<Input> context, Parts parts, ActorRef<GateRequest> gate) {
        ActorSystem<?> system = context.getSystem();
        EntityTypes.init(
                system,
                new EntityTypes.Parts(
                        parts.node().name(),
                        parts.storage(),
                        gate,
                        parts.listener(),
                        parts.alarm(),
                        true,
                        parts.clock()));
        ClusterSharding sharding = ClusterSharding.get(system);
        Consumer<EvolutionId> wake = id -> sharding.entityRefFor(EvolutionRequest.TYPE_KEY, id.value())
                .tell(new EvolutionRequest.Ask(new EvolutionCommand.Show(), system.ignoreRef()));
        ClusterSingleton.get(system)
                .init(SingletonActor.of(
                        Reconciler.create(parts.storage().journal(), EntityTypes.blocking(system), wake),
                        "reconciler"));
        parts.opened().run();
    }
}
