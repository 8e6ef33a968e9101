package wallacea.protocol.work;

import org.apache.pekko.actor.typed.ActorRef;

/** What reaches the work gate of a core node, which stands at {@code /user/gate}. */
public interface GateRequest {
    /** A worker says something; {@code worker} gets the answer and chunks. */
    record Said(WorkerMessage message, ActorRef<GateMessage> worker) implements GateRequest {}

    /**
     * The first word of a worker, before {@link WorkerMessage.Hello} and with it as long as it is not welcome. Its bytes are
     * the same in every version of the wire, so that both sides can name their versions even if they share nothing else.
     *
     * @param wireVersion in which the worker speaks
     * @param software of the worker with its version, for people
     * @param from gets {@link GateMessage.Greeted}
     */
    record Greeting(int wireVersion, String software, String worker, long session, ActorRef<GateMessage> from)
            implements GateRequest {}
}
