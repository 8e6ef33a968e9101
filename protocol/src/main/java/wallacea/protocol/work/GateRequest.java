package wallacea.protocol.work;

import org.apache.pekko.actor.typed.ActorRef;

/** What reaches the work gate of a core node, which stands at {@code /user/gate}. */
public interface GateRequest {
    /** A worker says something; {@code worker} gets the answer and chunks. */
    record Said(WorkerMessage message, ActorRef<GateMessage> worker) implements GateRequest {}
}
