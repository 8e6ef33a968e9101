package wallacea.node.remoting;

import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.dispatch.sysmsg.DeathWatchNotification;
import org.apache.pekko.dispatch.sysmsg.Unwatch;
import org.apache.pekko.dispatch.sysmsg.Watch;
import org.apache.pekko.remote.serialization.SystemMessageSerializer;
import scala.Option;
import wallacea.protocol.wire.WireRefusals;

/** Those of Pekko's system messages that nodes send each other: of watching. The others would stop or suspend an actor. */
public final class FewSystemMessages extends SystemMessageSerializer {
    private final WireRefusals refusals;

    /** Called by Pekko. */
    public FewSystemMessages(ExtendedActorSystem system) {
        super(system);
        refusals = WireRefusals.get(Adapter.toTyped(system));
    }

    @Override
    public Object fromBinary(byte[] bytes, Option<Class<?>> manifest) {
        try {
            Object message = super.fromBinary(bytes, manifest);
            if (message instanceof Watch || message instanceof Unwatch || message instanceof DeathWatchNotification) {
                return message;
            }
            throw new IllegalArgumentException("nodes do not send each other this message of Pekko: class="
                    + message.getClass().getName());
        } catch (RuntimeException e) {
            refusals.add(WireRefusals.Kind.FRAME, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
