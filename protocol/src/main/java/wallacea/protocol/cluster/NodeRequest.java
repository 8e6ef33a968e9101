package wallacea.protocol.cluster;

import org.apache.pekko.actor.typed.ActorRef;

/** What reaches a core node's own report, which stands at {@code /user/report}. */
public interface NodeRequest {
    record ReportWanted(ActorRef<NodeReport> replyTo) implements NodeRequest {}
}
