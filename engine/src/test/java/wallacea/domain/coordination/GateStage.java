package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wallacea.domain.coordination.GateInput.Offered;
import wallacea.domain.coordination.GateInput.Said;
import wallacea.domain.coordination.GateInput.Tick;
import wallacea.domain.coordination.GateOutput.ToIsland;
import wallacea.domain.coordination.GateOutput.ToWorker;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage.Evaluate;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.ChunkResult;
import wallacea.protocol.work.WorkerMessage.Goodbye;
import wallacea.protocol.work.WorkerMessage.Hello;
import wallacea.protocol.work.WorkerMessage.Suspect;

/** A gate whose inputs a test writes line by line, and what it wanted done since the test last looked. */
final class GateStage {
    static final Digest ARITHMETIC = Digest.of(new byte[] {42});

    final WorkGate gate = new WorkGate(ARITHMETIC);
    final List<GateOutput> outputs = new ArrayList<>();
    long now = 1_000_000;

    /** A chunk on its way to a worker. */
    record Given(String worker, Chunk chunk) {
        ChunkId id() {
            return chunk.id();
        }

        boolean has(int position) {
            return id().first() <= position && position < id().first() + id().count();
        }
    }

    void give(GateInput input) {
        outputs.addAll(gate.receive(input, now));
    }

    void say(WorkerMessage message) {
        give(new Said(message));
    }

    void tick() {
        give(new Tick());
    }

    void hello(String worker, long session, int slots, Suspect... suspects) {
        hello(worker, session, slots, List.of(), suspects);
    }

    void hello(String worker, long session, int slots, List<String> labels, Suspect... suspects) {
        say(new Hello(
                worker, session, slots, 2 * slots, labels, SemanticVersions.CURRENT, ARITHMETIC, List.of(suspects)));
    }

    void alive(String worker, long session, int slots, ChunkId... held) {
        say(new Alive(worker, session, 2 * slots, List.of(held), List.of()));
    }

    void goodbye(String worker, long session, List<ChunkId> returned, Suspect... suspects) {
        say(new Goodbye(worker, session, returned, List.of(suspects)));
    }

    void result(String worker, long session, ChunkId id, long millisEach) {
        result(worker, session, id, millisEach, 0);
    }

    void result(String worker, long session, ChunkId id, long millisEach, double fitness) {
        double[] all = new double[id.count()];
        Arrays.fill(all, fitness);
        say(new ChunkResult(worker, session, id, all, new boolean[id.count()], id.count() * millisEach * 1_000_000, 0));
    }

    static WorkKey key(String evolution, int island, long genomes) {
        return new WorkKey(new EvolutionId(evolution), island, 3, genomes);
    }

    /** Genomes of one gene: the numbers given. */
    void offer(WorkKey key, EvolutionSpec spec, double... genomes) {
        give(new Offered(new WorkOffer(
                key,
                spec,
                Digest.of(key.evolution().value().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                1,
                genomes,
                new boolean[genomes.length])));
    }

    void offer(WorkKey key, EvolutionSpec spec, int size) {
        double[] genomes = new double[size];
        Arrays.setAll(genomes, i -> key.genomes() * 1_000_000.0 + i);
        offer(key, spec, genomes);
    }

    /** The chunks handed out since the last look; forgets everything else but what islands were told. */
    List<Given> handedOut() {
        List<Given> given = new ArrayList<>();
        for (GateOutput output : outputs) {
            if (output instanceof ToWorker(String name, Evaluate(Chunk chunk))) {
                given.add(new Given(name, chunk));
            }
        }
        outputs.removeIf(ToWorker.class::isInstance);
        return given;
    }

    /** Positions reported as suspects so far, in order. */
    List<Integer> suspected() {
        List<Integer> positions = new ArrayList<>();
        for (GateOutput output : outputs) {
            if (output instanceof ToIsland(var id, var island, IslandInput.Suspected(var work, int position))) {
                positions.add(position);
            }
        }
        return positions;
    }
}
