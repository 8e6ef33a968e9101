package wallacea.node;

import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;

/** What Pekko Management asks the node behind an actor system: why it is not ready, if it is not. */
final class Readiness implements Extension {
    static final Id ID = new Id();

    private volatile Supplier<List<String>> reasons = () -> List.of("the node is starting");

    private Readiness() {}

    void answeredBy(Supplier<List<String>> unready) {
        reasons = unready;
    }

    boolean isReady() {
        return reasons.get().isEmpty();
    }

    static final class Id extends AbstractExtensionId<Readiness> {
        @Override
        public Readiness createExtension(ExtendedActorSystem system) {
            return new Readiness();
        }
    }
}
