package wallacea.domain.coordination;

import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;

/** What a {@link WorkGate} is told. */
public sealed interface GateInput {
    /** An island has work; repeating an offer is harmless. It replaces what the island offered before. */
    record Offered(WorkOffer offer) implements GateInput {}

    record Withdrawn(WorkKey work) implements GateInput {}

    record Said(WorkerMessage message) implements GateInput {}

    /** Time passes; told about each second. */
    record Tick() implements GateInput {}
}
