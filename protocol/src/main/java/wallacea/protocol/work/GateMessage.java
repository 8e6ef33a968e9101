package wallacea.protocol.work;

import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;

/** What the gate of a core node tells a worker. */
public sealed interface GateMessage {
    /**
     * The answer to {@link GateRequest.Greeting}; its bytes are the same in every version of the wire, too.
     *
     * @param wireVersion in which the gate speaks
     * @param software of the gate with its version, for people
     * @param reason why not, naming both sides; empty if accepted
     */
    record Greeted(int wireVersion, String software, boolean isAccepted, String reason) implements GateMessage {}

    /** The session is known: chunks may come. */
    record Welcome(long session) implements GateMessage {}

    /** The worker computes otherwise, or is of another wire: it gets no work here. The reason names both sides. */
    record Rejected(long session, String reason) implements GateMessage {}

    /** The session is not known to the gate: say hello again. */
    record HelloWanted() implements GateMessage {}

    /**
     * How much this gate could use the worker; told each second and when work comes after there was none.
     *
     * @param weight summed weights of the evolutions with work here, each times the share of its islands that is here
     * @param chunks chunks that wait or run, as far as they are known
     */
    record Demand(double weight, int chunks) implements GateMessage {}

    /** Work; answered by {@link WorkerMessage.ChunkResult}. */
    record Evaluate(Chunk chunk) implements GateMessage {}

    /** A chunk is not needed any more; if it has not begun it may be dropped. */
    record Drop(ChunkId id) implements GateMessage {}

    /** How genomes of a spec are evaluated; follows the first chunk that names it if the worker asks. */
    record SpecGiven(Digest digest, EvolutionSpec spec) implements GateMessage {}
}
