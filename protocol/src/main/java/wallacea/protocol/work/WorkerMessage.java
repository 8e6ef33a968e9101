package wallacea.protocol.work;

import java.util.List;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;

/** What a worker tells the gate. A worker process has a name and, at each of its starts, a new session. */
public sealed interface WorkerMessage {
    String worker();

    /**
     * First word of a session, repeated until {@link GateMessage.Welcome}.
     *
     * @param slots chunks that run at once
     * @param credit chunks that this gate may leave with the worker at any time, running or waiting
     */
    record Hello(String worker, long session, int slots, int credit, SemanticVersions versions)
            implements WorkerMessage {}

    /**
     * Said each second.
     *
     * @param held chunks that run or wait at the worker
     */
    record Alive(String worker, long session, int credit, List<ChunkId> held) implements WorkerMessage {
        public Alive {
            held = List.copyOf(held);
        }
    }

    /**
     * The worker leaves.
     *
     * @param returned chunks that it never began; any other that it holds counts as what made it leave
     */
    record Goodbye(String worker, long session, List<ChunkId> returned) implements WorkerMessage {
        public Goodbye {
            returned = List.copyOf(returned);
        }
    }

    /** A chunk came whose spec the worker does not know; repeated each second while it waits. */
    record SpecWanted(String worker, long session, Digest spec) implements WorkerMessage {}

    /**
     * Results of a chunk, by position.
     *
     * @param fitness finite where valid, the penalised value elsewhere; never changed, like {@code valid}
     * @param cacheHits individuals whose fitness was known already
     */
    record ChunkResult(
            String worker, long session, ChunkId id, double[] fitness, boolean[] valid, long cpuNanos, int cacheHits)
            implements WorkerMessage {}
}
