package wallacea.protocol.work;

import java.util.List;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;

/**
 * What a worker tells a gate; it talks to the gate of every core node. A worker process has a name and, at each of its
 * starts, a new session.
 */
public sealed interface WorkerMessage {
    String worker();

    long session();

    /**
     * First word of a session, repeated until {@link GateMessage.Welcome} or {@link GateMessage.Rejected}.
     *
     * @param slots chunks that run at once
     * @param credit chunks that this gate may leave with the worker at any time, running or waiting
     * @param labels that evolutions may require, sorted
     * @param arithmetic digest of what the worker computes in its self-test
     * @param suspects what the process of this worker was evaluating when its last session ended without a word
     */
    record Hello(
            String worker,
            long session,
            int slots,
            int credit,
            List<String> labels,
            SemanticVersions versions,
            Digest arithmetic,
            List<Suspect> suspects)
            implements WorkerMessage {
        public Hello {
            labels = List.copyOf(labels);
            suspects = List.copyOf(suspects);
        }
    }

    /**
     * Said each second, and when the credit changes.
     *
     * @param credit as in {@link Hello}
     * @param held chunks of this gate that run or wait at the worker
     * @param lacking why chunks wait for what the worker does not have
     */
    record Alive(String worker, long session, int credit, List<ChunkId> held, List<Lack> lacking)
            implements WorkerMessage {
        public Alive {
            held = List.copyOf(held);
            lacking = List.copyOf(lacking);
        }
    }

    /**
     * The worker leaves.
     *
     * @param returned chunks of this gate that it never began, or whose results do not matter to why it leaves
     * @param suspects what made it leave; any chunk that is neither returned nor named here counts as lost with the worker
     */
    record Goodbye(String worker, long session, List<ChunkId> returned, List<Suspect> suspects)
            implements WorkerMessage {
        public Goodbye {
            returned = List.copyOf(returned);
            suspects = List.copyOf(suspects);
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

    /**
     * An individual during whose evaluation a worker gave up or died.
     *
     * @param position of the individual in its chunk, from 0
     * @param isCertain whether it was this one (its time limit passed), not one of several that ran
     */
    record Suspect(ChunkId chunk, int position, boolean isCertain) {}

    /** Chunks of a spec wait at a worker, and why, e.g. {@code data set <digest> is being fetched}. */
    record Lack(Digest spec, String reason) {}
}
