package wallacea.protocol.wire;

import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/** What came from elsewhere to this actor system and was not taken: how much, and the latest reason. */
public final class WireRefusals implements Extension {
    private static final Id ID = new Id();

    private final LongAdder count = new LongAdder();
    private volatile String latest = "";

    private WireRefusals() {}

    /** The one of this actor system. */
    public static WireRefusals get(ActorSystem<?> system) {
        return ID.get(system);
    }

    /** Notes that something was refused. */
    public void add(String reason) {
        count.increment();
        latest = reason;
    }

    public long count() {
        return count.sum();
    }

    /** Why the latest was refused; empty before the first. */
    public String latest() {
        return latest;
    }

    private static final class Id extends ExtensionId<WireRefusals> {
        @Override
        public WireRefusals createExtension(ActorSystem<?> system) {
            return new WireRefusals();
        }

        WireRefusals get(ActorSystem<?> system) {
            return system.registerExtension(this);
        }
    }
}
