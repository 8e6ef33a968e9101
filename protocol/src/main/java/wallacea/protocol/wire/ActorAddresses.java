package wallacea.protocol.wire;

import org.apache.pekko.actor.IgnoreActorRef;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Actors as text. All nodes of a cluster bear one name: an address of another name is no node's, and to answer it would keep
 * connections open that lead nowhere.
 */
final class ActorAddresses {
    private final ActorRefResolver resolver;
    private final String nodes;

    ActorAddresses(ActorSystem<?> system) {
        resolver = ActorRefResolver.get(system);
        nodes = "pekko://" + system.name();
    }

    String write(ActorRef<?> actor) {
        return resolver.toSerializationFormat(actor);
    }

    /**
     * The actor of an address; one that ignores all is everywhere.
     *
     * @throws IllegalArgumentException if the text is no address of a node
     */
    <T> ActorRef<T> read(String address) {
        if (!address.startsWith(nodes + "@")
                && !address.startsWith(nodes + "/")
                && !IgnoreActorRef.isIgnoreRefPath(address)) {
            throw new IllegalArgumentException(
                    "no actor of a node: address=" + address + " expected=" + nodes + "@HOST:PORT/...");
        }
        return resolver.resolveActorRef(address);
    }
}
