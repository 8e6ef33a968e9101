package wallacea.node.remoting;

import java.util.Set;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.remote.serialization.MiscMessageSerializer;
import wallacea.protocol.wire.WireRefusals;

/**
 * Those of Pekko's common messages that nodes send each other: questions who is there, heartbeats, answers. The others
 * would stop an actor, or make exceptions and settings of what the bytes name.
 */
public final class FewMessages extends MiscMessageSerializer {
    private static final String IDENTIFY = "A";
    private static final String IDENTITY = "B";
    private static final String SOME = "C";
    private static final String SUCCESS = "D";
    private static final String ACTOR = "G";
    private static final String OPTIONAL = "H";
    private static final String HEARTBEAT = "RWHB";
    private static final String HEARTBEAT_ANSWER = "RWHR";
    private static final String DONE = "DONE";
    private static final String NOT_USED = "NU";
    private static final String ADDRESS = "AD";
    private static final String UNIQUE_ADDRESS = "UD";
    private static final String REPLY = "S";
    private static final String REFUSAL = "SM";
    private static final String ACKNOWLEDGED = "SA";

    private static final Set<String> FEW = Set.of(
            IDENTIFY,
            IDENTITY,
            SOME,
            SUCCESS,
            ACTOR,
            OPTIONAL,
            HEARTBEAT,
            HEARTBEAT_ANSWER,
            DONE,
            NOT_USED,
            ADDRESS,
            UNIQUE_ADDRESS,
            REPLY,
            REFUSAL,
            ACKNOWLEDGED);

    private final WireRefusals refusals;

    /** Called by Pekko. */
    public FewMessages(ExtendedActorSystem system) {
        super(system);
        refusals = WireRefusals.get(Adapter.toTyped(system));
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        try {
            if (FEW.contains(manifest)) {
                return super.fromBinary(bytes, manifest);
            }
            throw new IllegalArgumentException(
                    "nodes do not send each other this message of Pekko: manifest=" + manifest);
        } catch (RuntimeException e) {
            refusals.add(WireRefusals.Kind.FRAME, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
