package wallacea.actor.work;

import org.apache.pekko.actor.typed.ActorRef;
import wallacea.domain.coordination.GateView;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.WorkOffer;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkKey;

/** What a node itself tells its work gate. It stays on the node. */
public sealed interface IslandWork extends GateRequest {
    /** An island has work; {@code island} gets the results. */
    record Offered(WorkOffer offer, ActorRef<IslandInput> island) implements IslandWork {}

    record Withdrawn(WorkKey work) implements IslandWork {}

    /** Somebody wants to see the gate; not an island, but on its node, too. */
    record ViewWanted(ActorRef<GateView> replyTo) implements IslandWork {}
}
