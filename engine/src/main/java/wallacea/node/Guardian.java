package wallacea.node;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import wallacea.actor.evolution.EvolutionEntity;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.population.CheckpointBlocks;
import wallacea.actor.population.PopulationEntity;
import wallacea.actor.work.EvaluationMeter;
import wallacea.actor.work.FitnessSource;
import wallacea.actor.work.GateActor;
import wallacea.actor.work.LastWords;
import wallacea.actor.work.WorkerActor;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.population.PopulationRequest;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.GateRequest;
import wallacea.store.BlockStore;
import wallacea.store.Journal;
import wallacea.store.StorageAlarm;

/** The root of a node's actors: puts them together, joins a cluster of one, and watches the evolutions. */
final class Guardian {
    private static final String BLOCKING = "wallacea-blocking-dispatcher";
    private static final String NODE = "local";

    private Guardian() {}

    /**
     * What the guardian is given.
     *
     * @param ready completed when entities can be asked
     */
    record Parts(
            NodeConfig config,
            BlockStore blocks,
            Journal journal,
            FitnessSource fitness,
            EvaluationMeter meter,
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
        return Behaviors.setup(context -> {
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
        });
    }

    private static void build(ActorContext<Input> context, Parts parts) {
        Cluster cluster = Cluster.get(context.getSystem());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        ClusterSharding sharding = ClusterSharding.get(context.getSystem());
        Executor blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING));
        CheckpointBlocks blocks = new CheckpointBlocks(parts.blocks(), blocking, parts.alarm());

        ActorRef<GateRequest> gate = context.spawn(GateActor.create(parts.clock()), "gate");
        WorkerActor.Settings worker = new WorkerActor.Settings(
                NODE,
                parts.clock().millis(),
                parts.config().slots(),
                parts.config().fitnessCacheBytes(),
                List.of(),
                Digest.of(new byte[0]),
                List.of());
        WorkerActor.Surroundings surroundings =
                new WorkerActor.Surroundings(parts.fitness(), parts.meter(), LastWords.NONE, parts.clock(), () -> {});
        context.spawn(WorkerActor.create(worker, surroundings), "worker").tell(new WorkerActor.Gates(Set.of(gate)));

        Consumer<PopulationCommand> toPopulation = command -> sharding.entityRefFor(
                        PopulationRequest.TYPE_KEY, PopulationRequest.entityId(command.evolution(), command.island()))
                .tell(new PopulationRequest.Command(command));
        Consumer<PopulationReport> toEvolution = report -> sharding.entityRefFor(
                        EvolutionRequest.TYPE_KEY, report.evolution().value())
                .tell(new EvolutionRequest.Reported(report));

        PopulationEntity.Surroundings population =
                new PopulationEntity.Surroundings(toPopulation, toEvolution, gate, blocks, parts.clock());
        sharding.init(Entity.of(PopulationRequest.TYPE_KEY, entity -> PopulationEntity.create(entity, population))
                .withStopMessage(PopulationEntity.stopMessage()));
        EvolutionEntity.Surroundings evolution = new EvolutionEntity.Surroundings(
                NODE,
                toPopulation,
                blocks,
                parts.journal()::highestSequenceNumber,
                blocking,
                parts.listener(),
                parts.clock());
        sharding.init(Entity.of(
                EvolutionRequest.TYPE_KEY,
                entity -> EvolutionEntity.create(new EvolutionId(entity.getEntityId()), evolution)));
    }
}
