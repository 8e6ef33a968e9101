package wallacea.node;

import java.net.InetAddress;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.discovery.Discovery;
import org.apache.pekko.discovery.Lookup;
import org.apache.pekko.discovery.ServiceDiscovery;
import wallacea.node.config.ClusterConfig;
import wallacea.node.config.CoreHost;

/** Where the core nodes are, each {@code host:port} of its messages. */
@FunctionalInterface
interface CoreAddresses {
    /** Looks anew; fails if that cannot be found out now. */
    CompletionStage<SortedSet<String>> lookUp();

    /**
     * The way that the settings say. What is looked up by name is taken at its address, and at the usual port: a core node
     * must be known to itself by that address.
     */
    static CoreAddresses of(ActorSystem<?> system, ClusterConfig.Discovery discovery) {
        return switch (discovery.method()) {
            case CONFIG -> {
                SortedSet<String> hosts = discovery.hosts().stream()
                        .map(core -> core.host() + ":" + core.port())
                        .collect(Collectors.toCollection(TreeSet::new));
                yield () -> CompletableFuture.completedStage(hosts);
            }
            case DNS -> lookedUp(system, "pekko-dns", discovery.service());
            case KUBERNETES_API -> lookedUp(system, "kubernetes-api", discovery.service());
        };
    }

    private static CoreAddresses lookedUp(ActorSystem<?> system, String method, String service) {
        ServiceDiscovery discovery = Discovery.get(system).loadServiceDiscovery(method);
        Duration patience = Duration.ofSeconds(3);
        return () -> discovery
                .lookup(Lookup.create(service), patience)
                .thenApply(found -> found.getAddresses().stream()
                        .map(CoreAddresses::address)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String address(ServiceDiscovery.ResolvedTarget target) {
        String host = target.getAddress().map(InetAddress::getHostAddress).orElse(target.host());
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return bracketed + ":" + CoreHost.DEFAULT_PORT;
    }
}
