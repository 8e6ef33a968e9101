package wallacea.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import wallacea.domain.coordination.Decision;
import wallacea.domain.coordination.Decision.Accepted;
import wallacea.domain.coordination.Evolution;
import wallacea.domain.coordination.EvolutionState;
import wallacea.domain.coordination.EvolutionState.Running;
import wallacea.domain.coordination.GateInput;
import wallacea.domain.coordination.GateOutput;
import wallacea.domain.coordination.GateOutput.ToIsland;
import wallacea.domain.coordination.GateOutput.ToWorker;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.IslandInput.Evaluated;
import wallacea.domain.coordination.IslandOutput;
import wallacea.domain.coordination.Reducer;
import wallacea.domain.coordination.WorkOffer;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionCommand.CommitWindow;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionEvent.GenerationsCommitted;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.OrderStamp;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.population.PopulationCommand.EmigrantsArrived;
import wallacea.protocol.population.PopulationReport.VerdictWanted;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.ChunkResult;
import wallacea.protocol.work.WorkerMessage.Hello;

/** Defects of the kind that a careless change would bring in. */
enum SeededFault implements Fault {
    /** Results enter in the order in which they arrive. */
    ARRIVAL_ORDER_USED {
        @Override
        public Reducer<IslandInput, IslandOutput> aroundIsland(Reducer<IslandInput, IslandOutput> island) {
            TreeMap<Integer, Integer> entered = new TreeMap<>();
            return (input, now) -> {
                if (input
                        instanceof Evaluated(WorkKey work, int first, double[] fitness, boolean[] valid, long nanos)) {
                    int next = entered.merge(work.generation(), fitness.length, Integer::sum) - fitness.length;
                    int used = Math.min(next, first);
                    return island.receive(new Evaluated(work, used, fitness, valid, nanos), now);
                }
                return island.receive(input, now);
            };
        }
    },

    /** Nobody migrates, and nobody misses them. */
    EMIGRANTS_LOST {
        @Override
        public Reducer<IslandInput, IslandOutput> aroundIsland(Reducer<IslandInput, IslandOutput> island) {
            return (input, now) ->
                    input instanceof IslandInput.Commanded(EmigrantsArrived arrived) && arrived.fitness().length > 0
                            ? island.receive(new IslandInput.Commanded(nobody(arrived)), now)
                            : island.receive(input, now);
        }
    },

    /** A window is reported before its block is written. */
    EVENT_BEFORE_BLOCK {
        @Override
        public Reducer<IslandInput, IslandOutput> aroundIsland(Reducer<IslandInput, IslandOutput> island) {
            return (input, now) -> {
                List<IslandOutput> outputs = new ArrayList<>(island.receive(input, now));
                for (IslandOutput output : List.copyOf(outputs)) {
                    if (output instanceof IslandOutput.WriteBlock write) {
                        outputs.addAll(island.receive(new IslandInput.BlockWritten(write.checkpoint()), now));
                    }
                }
                return outputs;
            };
        }
    },

    /** An island uses a verdict as soon as it asks for it. */
    VERDICT_USED_BEFORE_JOURNALED {
        @Override
        public Reducer<IslandInput, IslandOutput> aroundIsland(Reducer<IslandInput, IslandOutput> island) {
            List<Verdict> wanted = new ArrayList<>();
            AtomicReference<@Nullable Advance> order = new AtomicReference<>();
            return (input, now) -> {
                IslandInput given = input;
                if (input instanceof IslandInput.Commanded(Advance advance)) {
                    order.set(advance);
                    given = new IslandInput.Commanded(with(advance, List.of(), 0));
                }
                List<IslandOutput> outputs = new ArrayList<>(island.receive(given, now));
                for (IslandOutput output : List.copyOf(outputs)) {
                    Advance latest = order.get();
                    if (latest != null && output instanceof IslandOutput.Report(VerdictWanted report)) {
                        wanted.add(report.verdict());
                        outputs.addAll(
                                island.receive(new IslandInput.Commanded(with(latest, wanted, wanted.size())), now));
                    }
                }
                return outputs;
            };
        }
    },

    /** A command that is repeated commits its window again. */
    DOUBLE_COMMIT {
        @Override
        public Decision<EvolutionEvent, EvolutionReply> decide(EvolutionState state, EvolutionCommand command) {
            Decision<EvolutionEvent, EvolutionReply> decision = Evolution.decide(state, command);
            boolean repeated = command instanceof CommitWindow
                    && state instanceof Running
                    && decision instanceof Accepted<EvolutionEvent, EvolutionReply> accepted
                    && accepted.events().isEmpty();
            if (!repeated || !(decision instanceof Accepted<EvolutionEvent, EvolutionReply> accepted)) {
                return decision;
            }
            CommitWindow window = (CommitWindow) command;
            return new Accepted<>(
                    List.of(new GenerationsCommitted(
                            window.fromGeneration() + 1,
                            window.toGeneration(),
                            window.chain(),
                            window.generations(),
                            window.checkpoints(),
                            0,
                            window.at())),
                    accepted.reply());
        }
    },

    /** A result is taken for whatever its island is doing now. */
    STALE_CHUNK_ACCEPTED {
        @Override
        public Reducer<GateInput, GateOutput> aroundGate(Reducer<GateInput, GateOutput> gate) {
            TreeMap<Integer, WorkOffer> offers = new TreeMap<>();
            return (input, now) -> {
                if (input instanceof GateInput.Offered(WorkOffer offer)) {
                    offers.put(offer.key().island(), offer);
                }
                if (input instanceof GateInput.Said(ChunkResult result)) {
                    return gate.receive(
                            new GateInput.Said(current(
                                    result, offers.get(result.id().work().island()))),
                            now);
                }
                return gate.receive(input, now);
            };
        }
    },

    /** Whatever a worker was given last is blamed when it begins anew, built-in fitness, too. */
    BUILT_IN_BLAMED {
        @Override
        public Reducer<GateInput, GateOutput> aroundGate(Reducer<GateInput, GateOutput> gate) {
            Map<String, ChunkId> latest = new HashMap<>();
            Map<String, Long> sessions = new HashMap<>();
            return (input, now) -> {
                List<GateOutput> outputs = new ArrayList<>(gate.receive(input, now));
                if (input instanceof GateInput.Said(Hello hello)
                        && hello.session() > sessions.getOrDefault(hello.worker(), Long.MAX_VALUE)) {
                    ChunkId blamed = latest.get(hello.worker());
                    if (blamed != null) {
                        outputs.add(new ToIsland(
                                blamed.work().evolution(),
                                blamed.work().island(),
                                new IslandInput.Suspected(blamed.work(), blamed.first())));
                    }
                }
                if (input instanceof GateInput.Said(Hello hello)) {
                    sessions.merge(hello.worker(), hello.session(), Math::max);
                }
                for (GateOutput output : outputs) {
                    if (output instanceof ToWorker(String worker, GateMessage.Evaluate(Chunk chunk))) {
                        latest.put(worker, chunk.id());
                    }
                }
                return outputs;
            };
        }
    },

    /** A chunk that was handed out once is not handed out to another worker. */
    REISSUE_FORGOTTEN {
        @Override
        public Reducer<GateInput, GateOutput> aroundGate(Reducer<GateInput, GateOutput> gate) {
            Map<ChunkId, String> given = new HashMap<>();
            return (input, now) -> {
                List<GateOutput> outputs = new ArrayList<>(gate.receive(input, now));
                outputs.removeIf(output -> output instanceof ToWorker(String worker, GateMessage.Evaluate(Chunk chunk))
                        && !given.computeIfAbsent(chunk.id(), id -> worker).equals(worker));
                return outputs;
            };
        }
    },

    /** Every seventh result costs its worker one credit for ever. */
    CREDIT_LEAKED {
        @Override
        public Reducer<GateInput, GateOutput> aroundGate(Reducer<GateInput, GateOutput> gate) {
            Map<String, Integer> results = new HashMap<>();
            return (input, now) -> {
                if (input instanceof GateInput.Said(ChunkResult result)) {
                    results.merge(result.worker(), 1, Integer::sum);
                }
                if (input instanceof GateInput.Said(Alive alive)) {
                    int leaked = results.getOrDefault(alive.worker(), 0) / 7;
                    return gate.receive(new GateInput.Said(less(alive, leaked)), now);
                }
                return gate.receive(input, now);
            };
        }
    };

    private static Alive less(Alive alive, int leaked) {
        return new Alive(
                alive.worker(), alive.session(), Math.max(0, alive.credit() - leaked), alive.held(), alive.lacking());
    }

    private static EmigrantsArrived nobody(EmigrantsArrived arrived) {
        return new EmigrantsArrived(
                arrived.evolution(),
                arrived.island(),
                arrived.source(),
                arrived.generation(),
                arrived.verdictsKnown(),
                new double[0],
                new double[0],
                new boolean[0]);
    }

    /** The order with more verdicts, stamped so that {@code part} of its like come before the next real one. */
    private static Advance with(Advance order, List<Verdict> wanted, int part) {
        List<Verdict> verdicts = new ArrayList<>(order.verdicts());
        wanted.stream().filter(verdict -> !verdicts.contains(verdict)).forEach(verdicts::add);
        return new Advance(
                order.evolution(),
                order.spec(),
                order.island(),
                new OrderStamp(order.stamp().start(), order.stamp().number() * 1_000 + part),
                order.base(),
                order.windowEnds(),
                order.hold(),
                verdicts);
    }

    private static ChunkResult current(ChunkResult result, @Nullable WorkOffer offer) {
        ChunkId id = result.id();
        return offer == null
                ? result
                : new ChunkResult(
                        result.worker(),
                        result.session(),
                        new ChunkId(offer.key(), id.first(), id.count()),
                        result.fitness(),
                        result.valid(),
                        result.cpuNanos(),
                        result.cacheHits());
    }
}
