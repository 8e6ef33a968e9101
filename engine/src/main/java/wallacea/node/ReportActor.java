package wallacea.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import wallacea.actor.work.IslandWork;
import wallacea.domain.coordination.GateView;
import wallacea.domain.coordination.SpecLack;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.cluster.NodeRequest;
import wallacea.protocol.population.PopulationRequest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.GateRequest;

/** Tells whoever asks how this core node and its gate are. */
final class ReportActor {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_LACKS = 128;

    private ReportActor() {}

    /**
     * What a node tells of itself.
     *
     * @param refusals evolutions on this node that cannot be started, and why
     */
    record Node(
            String address, String name, Supplier<List<String>> unready, Supplier<Map<EvolutionId, String>> refusals) {}

    private record Seen(GateView gate, ActorRef<NodeReport> replyTo) implements NodeRequest {}

    private record Held(List<NodeReport.Island> islands, GateView gate, ActorRef<NodeReport> replyTo)
            implements NodeRequest {}

    /** The gate or the islands did not answer: neither does this. */
    private enum Unseen implements NodeRequest {
        UNSEEN
    }

    static Behavior<NodeRequest> create(Node node, ActorRef<GateRequest> gate) {
        return WireRefusals.guard(
                NodeRequest.class,
                Behaviors.setup(context -> Behaviors.receiveMessage(request -> {
                    if (request instanceof NodeRequest.ReportWanted(ActorRef<NodeReport> replyTo)) {
                        context.ask(
                                GateView.class,
                                gate,
                                PATIENCE,
                                IslandWork.ViewWanted::new,
                                (view, failure) -> failure == null ? new Seen(view, replyTo) : Unseen.UNSEEN);
                    } else if (request instanceof Seen(GateView view, ActorRef<NodeReport> replyTo)) {
                        context.ask(
                                ShardRegion.CurrentShardRegionState.class,
                                ClusterSharding.get(context.getSystem()).shardState(),
                                PATIENCE,
                                (ActorRef<ShardRegion.CurrentShardRegionState> to) ->
                                        new GetShardRegionState(PopulationRequest.TYPE_KEY, to),
                                (state, failure) ->
                                        failure == null ? new Held(islands(state), view, replyTo) : Unseen.UNSEEN);
                    } else if (request
                            instanceof
                            Held(List<NodeReport.Island> islands, GateView view, ActorRef<NodeReport> replyTo)) {
                        long refused = WireRefusals.get(context.getSystem()).count();
                        replyTo.tell(report(node, view, islands, refused));
                    }
                    return Behaviors.same();
                })));
    }

    private static List<NodeReport.Island> islands(ShardRegion.CurrentShardRegionState state) {
        return state.getShards().stream()
                .flatMap(shard -> shard.getEntityIds().stream())
                .map(ReportActor::island)
                .sorted(Comparator.comparing(
                                (NodeReport.Island island) -> island.evolution().value())
                        .thenComparing(NodeReport.Island::island))
                .toList();
    }

    /** @param entity as {@link PopulationRequest#entityId} makes it */
    private static NodeReport.Island island(String entity) {
        int slash = entity.lastIndexOf('/');
        return new NodeReport.Island(
                new EvolutionId(entity.substring(0, slash)), Integer.parseInt(entity.substring(slash + 1)));
    }

    /** So many that the report fits into one message, however many workers there are. */
    private static long lacksOfEach(GateView gate) {
        return Math.max(1, MOST_LACKS / Math.max(1, gate.workers().size()));
    }

    private static NodeReport report(Node node, GateView gate, List<NodeReport.Island> islands, long refused) {
        return new NodeReport(
                node.address(),
                node.name(),
                node.unready().get(),
                gate.workers().stream()
                        .map(worker -> new NodeReport.Worker(
                                worker.name(),
                                worker.labels(),
                                worker.versions(),
                                worker.slots(),
                                worker.held(),
                                worker.serves(),
                                Instant.ofEpochMilli(worker.since()),
                                worker.lacking().stream()
                                        .limit(lacksOfEach(gate))
                                        .map(SpecLack::words)
                                        .toList()))
                        .toList(),
                gate.rejected().stream()
                        .map(rejected -> new NodeReport.Rejected(
                                rejected.name(), rejected.reason(), Instant.ofEpochMilli(rejected.at())))
                        .toList(),
                gate.evolutions().stream()
                        .map(work -> new NodeReport.Work(
                                work.evolution(), work.islands(), work.waiting(), work.running(), work.workers()))
                        .toList(),
                islands,
                node.refusals().get().entrySet().stream()
                        .map(refusal -> new NodeReport.Refusal(refusal.getKey(), refusal.getValue()))
                        .toList(),
                new NodeReport.Counters(
                        gate.counters().stale(),
                        gate.counters().reissued(),
                        gate.counters().speculated(),
                        gate.counters().audited(),
                        gate.counters().compared(),
                        refused));
    }
}
