package wallacea.actor.population;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import wallacea.actor.work.IslandWork;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.IslandOutput;
import wallacea.domain.coordination.IslandRun;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.population.PopulationRequest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.GateRequest;

/** Carries out what {@link IslandRun} decides. It keeps nothing: killed at any time, it goes on from its last block. */
public final class PopulationEntity {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ActorContext<PopulationRequest> context;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final Surroundings surroundings;
    private final EvolutionId evolution;
    private final int island;
    private final IslandRun run;
    private final ActorRef<IslandInput> results;

    /**
     * What an island needs of its node.
     *
     * @param neighbours brings a message to the island that it addresses
     * @param evolution brings a report to its evolution
     */
    public record Surroundings(
            Consumer<PopulationCommand> neighbours,
            Consumer<PopulationReport> evolution,
            ActorRef<GateRequest> gate,
            CheckpointBlocks blocks,
            InstantSource clock) {}

    /** Something that the node itself tells its island. */
    private record Told(IslandInput input) implements PopulationRequest {}

    private enum Signal implements PopulationRequest {
        TICK,
        /** The store was out of reach; the island asks again by itself. */
        NOTHING,
        STOP
    }

    private PopulationEntity(
            ActorContext<PopulationRequest> context,
            ActorRef<ClusterSharding.ShardCommand> shard,
            Surroundings surroundings,
            EvolutionId evolution,
            int island) {
        this.context = context;
        this.shard = shard;
        this.surroundings = surroundings;
        this.evolution = evolution;
        this.island = island;
        run = new IslandRun(evolution, island, spec -> IslandEvolution.of(spec, RuleFeasibility.of(spec), island));
        results = context.messageAdapter(IslandInput.class, Told::new);
    }

    public static Behavior<PopulationRequest> create(
            EntityContext<PopulationRequest> entity, Surroundings surroundings) {
        String id = entity.getEntityId();
        int slash = id.lastIndexOf('/');
        EvolutionId evolution = new EvolutionId(id.substring(0, slash));
        int island = Integer.parseInt(id.substring(slash + 1));
        return WireRefusals.guard(
                PopulationRequest.class,
                Behaviors.setup(context -> Behaviors.withTimers(timers -> {
                    context.setLoggerName(PopulationEntity.class);
                    timers.startTimerWithFixedDelay(Signal.TICK, TICK);
                    PopulationEntity population =
                            new PopulationEntity(context, entity.getShard(), surroundings, evolution, island);
                    return Behaviors.receiveMessage(population::onRequest);
                })));
    }

    /** Stops the entity when its shard agrees. */
    public static PopulationRequest stopMessage() {
        return Signal.STOP;
    }

    private Behavior<PopulationRequest> onRequest(PopulationRequest request) {
        switch (request) {
            case PopulationRequest.Command(var command) -> receive(new IslandInput.Commanded(command));
            case Told(IslandInput input) -> receive(input);
            case Signal signal -> {
                switch (signal) {
                    case TICK -> receive(new IslandInput.Tick());
                    case NOTHING -> {}
                    case STOP -> {
                        return Behaviors.stopped();
                    }
                }
            }
            default -> throw new IllegalStateException("unknown request: class=" + request.getClass());
        }
        return Behaviors.same();
    }

    private void receive(IslandInput input) {
        run.receive(input, surroundings.clock().millis()).forEach(this::carryOut);
    }

    private void carryOut(IslandOutput output) {
        switch (output) {
            case IslandOutput.LoadBlock(var checkpoint) ->
                answer(surroundings.blocks().read(evolution, checkpoint));
            case IslandOutput.WriteBlock(var checkpoint, var block) ->
                answer(surroundings.blocks().write(evolution, checkpoint, block));
            case IslandOutput.OfferWork(var offer) -> surroundings.gate().tell(new IslandWork.Offered(offer, results));
            case IslandOutput.WithdrawWork(var work) -> surroundings.gate().tell(new IslandWork.Withdrawn(work));
            case IslandOutput.Send(var command) -> surroundings.neighbours().accept(command);
            case IslandOutput.Report(var report) -> surroundings.evolution().accept(report);
            case IslandOutput.Release release -> {
                context.getLog().info("population released evolution={} island={}", evolution, island);
                shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
            }
        }
    }

    private void answer(CompletionStage<IslandInput> stage) {
        context.pipeToSelf(stage, (input, failure) -> failure == null ? new Told(input) : Signal.NOTHING);
    }
}
