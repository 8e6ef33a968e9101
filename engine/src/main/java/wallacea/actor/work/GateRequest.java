package wallacea.actor.work;

import org.apache.pekko.actor.typed.ActorRef;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.WorkOffer;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;

/** What reaches the work gate of a node. It stays on the node. */
public interface GateRequest {
    /** An island has work; {@code island} gets the results. */
    record Offered(WorkOffer offer, ActorRef<IslandInput> island) implements GateRequest {}

    record Withdrawn(WorkKey work) implements GateRequest {}

    /** A worker says something; {@code worker} gets the answer and chunks. */
    record Said(WorkerMessage message, ActorRef<GateMessage> worker) implements GateRequest {}
}
