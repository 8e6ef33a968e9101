package wallacea.protocol.wire;

import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

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

    /**
     * Keeps messages of another type, which anyone who may connect can send to any actor, from an actor that would die of
     * them; they are counted here.
     */
    public static <M> Behavior<M> guard(Class<M> type, Behavior<M> behavior) {
        return Behaviors.intercept(() -> new Guard<>(type), behavior).narrow();
    }

    private static final class Guard<M> extends BehaviorInterceptor<Object, M> {
        private final Class<M> type;

        Guard(Class<M> type) {
            super(Object.class);
            this.type = type;
        }

        @Override
        public Behavior<M> aroundReceive(TypedActorContext<Object> context, Object message, ReceiveTarget<M> target) {
            if (type.isInstance(message)) {
                return target.apply(context, type.cast(message));
            }
            get(context.asJava().getSystem())
                    .add("no message for this actor: actor="
                            + context.asJava().getSelf().path() + " class="
                            + message.getClass().getName());
            return Behaviors.same();
        }
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
