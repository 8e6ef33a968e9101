package wallacea.protocol.work;

import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;

/** What the gate tells a worker. */
public sealed interface GateMessage {
    /** The session is known: chunks may come. */
    record Welcome(long session) implements GateMessage {}

    /** The session is not known to the gate: say hello again. */
    record HelloWanted() implements GateMessage {}

    /** Work; answered by {@link WorkerMessage.ChunkResult}. */
    record Evaluate(Chunk chunk) implements GateMessage {}

    /** A chunk is not needed any more; if it has not begun it may be dropped. */
    record Drop(ChunkId id) implements GateMessage {}

    /** How genomes of a spec are evaluated; follows the first chunk that names it if the worker asks. */
    record SpecGiven(Digest digest, EvolutionSpec spec) implements GateMessage {}
}
