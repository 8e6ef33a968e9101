package wallacea.node.remoting;

import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.event.Logging;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.wire.WireRefusals.Kind;

/**
 * Counts the frames that Pekko's remoting drops, of which it tells by a line of the log each and in no other way. Where the log
 * is written those lines are left out: {@link WireRefusals} tells of the first.
 */
public final class RemotingRefusals {
    private static final String ARTERY = "org.apache.pekko.remote.artery.";
    private static final String DESERIALIZER = ARTERY + "Deserializer";
    private static final Set<String> TELLERS = Set.of(
            DESERIALIZER,
            ARTERY + "Decoder",
            ARTERY + "InboundHandshake$$anon$2",
            "org.apache.pekko.cluster.ClusterActorRefProvider",
            "org.apache.pekko.remote.RemoteActorRefProvider");
    /** Identifiers of the serializers that are ours. */
    private static final List<Integer> COUNTING = List.of(904_201, 904_202, 2, 3, 16, 22);

    private RemotingRefusals() {}

    /** An actor that counts as long as it lives. */
    public static Behavior<Logging.LogEvent> create() {
        return Behaviors.setup(context -> {
            ActorRef<EventStream.Command> events = context.getSystem().eventStream();
            events.tell(new EventStream.Subscribe<>(
                    Logging.Warning.class, context.getSelf().narrow()));
            events.tell(new EventStream.Subscribe<>(
                    Logging.Error.class, context.getSelf().narrow()));
            WireRefusals refusals = WireRefusals.get(context.getSystem());
            return WireRefusals.guard(Logging.LogEvent.class, Behaviors.receiveMessage(told -> {
                String teller = told.logClass().getName();
                String reason = String.valueOf(told.message());
                if (TELLERS.contains(teller) && !isCounted(teller, reason)) {
                    refusals.add(Kind.FRAME, reason);
                }
                return Behaviors.same();
            }));
        });
    }

    /** Whether the serializer that refused is one of ours, which count by themselves. */
    private static boolean isCounted(String teller, String reason) {
        return teller.equals(DESERIALIZER)
                && COUNTING.stream().anyMatch(id -> reason.contains("serializer id [" + id + "]"));
    }
}
