package wallacea.protocol.wire;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came from elsewhere to this actor system and was not taken: how much, and the latest reason. The first of each kind
 * is logged, the others are counted: whoever sends a million shall not fill the disk.
 */
public final class WireRefusals implements Extension {
    private static final Logger LOG = LoggerFactory.getLogger(WireRefusals.class);
    private static final Id ID = new Id();

    /** Of classes that never come over the wire. */
    private static final List<String> PERSISTENCE = List.of(
            "org.apache.pekko.persistence.JournalProtocol$",
            "org.apache.pekko.persistence.SnapshotProtocol$",
            "org.apache.pekko.persistence.RecoveryPermitter$",
            "org.apache.pekko.persistence.typed.internal.");

    private final Map<Kind, AtomicLong> counts = new EnumMap<>(Kind.class);
    private volatile String latest = "";

    /** What was refused. */
    public enum Kind {
        /** A connection of somebody who is no node. */
        CONNECTION,
        /** A frame that remoting itself cannot read, or a message of its own that nodes do not send each other. */
        FRAME,
        /** Bytes that are no message of this wire version. */
        MESSAGE,
        /** A message to an actor that takes no such messages. */
        ADDRESSEE
    }

    private WireRefusals() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new AtomicLong());
        }
    }

    /** The one of this actor system. */
    public static WireRefusals get(ActorSystem<?> system) {
        return ID.get(system);
    }

    /** Notes that something was refused. */
    public void add(Kind kind, String reason) {
        latest = reason;
        if (of(kind).getAndIncrement() == 0) {
            LOG.warn("refused from elsewhere, from now on only counted: kind={} reason={}", kind, reason);
        }
    }

    /** Of all kinds. */
    public long count() {
        return counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    public long count(Kind kind) {
        return of(kind).get();
    }

    private AtomicLong of(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
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
        return Behaviors.intercept(() -> new Guard<M>(type::isInstance), behavior)
                .narrow();
    }

    /** The same for an event-sourced actor, to whom Pekko's persistence speaks as well. */
    public static <M> Behavior<M> guardEventSourced(Class<M> type, Behavior<M> behavior) {
        return Behaviors.intercept(
                        () -> new Guard<M>(message -> type.isInstance(message) || isOfPersistence(message)), behavior)
                .narrow();
    }

    private static boolean isOfPersistence(Object message) {
        String name = message.getClass().getName();
        return PERSISTENCE.stream().anyMatch(name::startsWith);
    }

    private static final class Guard<M> extends BehaviorInterceptor<Object, M> {
        private final Predicate<Object> isWelcome;

        Guard(Predicate<Object> isWelcome) {
            super(Object.class);
            this.isWelcome = isWelcome;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Behavior<M> aroundReceive(TypedActorContext<Object> context, Object message, ReceiveTarget<M> target) {
            if (isWelcome.test(message)) {
                return target.apply(context, (M) message);
            }
            get(context.asJava().getSystem())
                    .misdirected(context.asJava().getSelf().path().toString(), message);
            return Behaviors.same();
        }
    }

    /** Notes a message that its addressee does not take. */
    public void misdirected(String addressee, Object message) {
        add(
                Kind.ADDRESSEE,
                "no message for this actor: actor=" + addressee + " class="
                        + message.getClass().getName());
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
