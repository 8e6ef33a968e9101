package wallacea.node;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import wallacea.actor.evolution.EvolutionEntity;
import wallacea.actor.evolution.EvolutionListener;
import wallacea.actor.population.CheckpointBlocks;
import wallacea.actor.population.PopulationEntity;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.population.PopulationRequest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.GateRequest;
import wallacea.store.Storage;
import wallacea.store.StorageAlarm;

/** The entities of a node, evolutions and islands: what they are made of, and their sharding. */
final class EntityTypes {
    private static final String BLOCKING = "wallacea-blocking-dispatcher";
    private static final String ISLANDS = "wallacea-islands-dispatcher";

    private EntityTypes() {}

    /**
     * What the entities of a node are given.
     *
     * @param name of the node
     * @param outlivesJournal whether an evolution waits for a journal that is away, instead of stopping
     */
    record Parts(
            String name,
            Storage storage,
            ActorRef<GateRequest> gate,
            EvolutionListener listener,
            StorageAlarm alarm,
            boolean outlivesJournal,
            InstantSource clock) {}

    /** For work that waits for a disk or a database. */
    static Executor blocking(ActorSystem<?> system) {
        return system.dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING));
    }

    /** Lets this node hold entities. */
    static void init(ActorSystem<?> system, Parts parts) {
        ClusterSharding sharding = ClusterSharding.get(system);
        Executor blocking = blocking(system);
        CheckpointBlocks blocks = new CheckpointBlocks(parts.storage().blocks(), blocking, parts.alarm());

        Consumer<PopulationCommand> toPopulation = command -> sharding.entityRefFor(
                        PopulationRequest.TYPE_KEY, PopulationRequest.entityId(command.evolution(), command.island()))
                .tell(new PopulationRequest.Command(command));
        Consumer<PopulationReport> toEvolution = report -> sharding.entityRefFor(
                        EvolutionRequest.TYPE_KEY, report.evolution().value())
                .tell(new EvolutionRequest.Reported(report));

        PopulationEntity.Surroundings population =
                new PopulationEntity.Surroundings(toPopulation, toEvolution, parts.gate(), blocks, parts.clock());
        sharding.init(Entity.of(PopulationRequest.TYPE_KEY, entity -> PopulationEntity.create(entity, population))
                .withEntityProps(DispatcherSelector.fromConfig(ISLANDS))
                .withStopMessage(PopulationEntity.stopMessage())
                .withMessageExtractor(new EntityAddress<>(system, PopulationRequest.TYPE_KEY.name())));
        EvolutionEntity.Surroundings evolution = new EvolutionEntity.Surroundings(
                parts.name(),
                toPopulation,
                blocks,
                parts.storage().journal()::highestSequenceNumber,
                blocking,
                parts.listener(),
                parts.outlivesJournal(),
                parts.clock());
        sharding.init(Entity.of(
                        EvolutionRequest.TYPE_KEY,
                        entity -> EvolutionEntity.create(
                                new EvolutionId(entity.getEntityId()), entity.getShard(), evolution))
                .withStopMessage(EvolutionEntity.stopMessage())
                .withMessageExtractor(new EntityAddress<>(system, EvolutionRequest.TYPE_KEY.name())));
    }
}
