package wallacea.node;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.node.config.ClusterConfig;
import wallacea.node.remoting.ArteryTls;

/** How a core node comes into its cluster and out of it again. */
final class CoreMembership {
    private static final Logger LOG = LoggerFactory.getLogger(CoreMembership.class);
    private static final Duration MANAGEMENT_START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(25);

    private final ActorSystem<?> system;
    private final ClusterConfig config;
    private final Cluster cluster;

    CoreMembership(ActorSystem<?> system, ClusterConfig config) {
        this.system = system;
        this.config = config;
        cluster = Cluster.get(system);
    }

    /**
     * An actor system that listens.
     *
     * @throws StartRefusedException if its port cannot be had, or the keys for TLS do not fit
     */
    static <T> ActorSystem<T> listen(Behavior<T> guardian, ClusterConfig config, Config settings) {
        List<String> problems = config.tls().map(ArteryTls::problems).orElse(List.of());
        if (!problems.isEmpty()) {
            throw new StartRefusedException(String.join("\n", problems));
        }
        if (config.tls().isEmpty() && !config.bind().bindHost().matches("127\\..*|localhost|\\[::1]")) {
            LOG.warn(
                    "messages between nodes are not encrypted: bind-host={}; wallacea.node.tls.directory names keys",
                    config.bind().bindHost());
        }
        try {
            return ActorSystem.create(guardian, "wallacea", settings);
        } catch (RuntimeException e) {
            throw new StartRefusedException(
                    "cannot listen for the other nodes: bind-host="
                            + config.bind().bindHost() + " port="
                            + config.bind().port() + " reason=" + reason(e),
                    e);
        }
    }

    /**
     * Answers management, then looks for the other nodes; a single node forms its cluster alone.
     *
     * @throws StartRefusedException if the port of management cannot be had
     */
    void enter() {
        try {
            PekkoManagement.get(system)
                    .start()
                    .toCompletableFuture()
                    .get(MANAGEMENT_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartRefusedException(
                    "cannot listen for management: host=" + config.management().host() + " port="
                            + config.management().port() + " reason=" + reason(e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("interrupted while starting", e);
        }
        if (config.coreNodes() == 1) {
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
        } else {
            ClusterBootstrap.get(system.classicSystem()).start();
        }
    }

    private static String reason(Exception failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }

    /** Where the other nodes reach this one. */
    Address address() {
        return cluster.selfMember().address();
    }

    boolean isUp() {
        return cluster.selfMember().status() == MemberStatus.up();
    }

    /** Whether there is no other member. */
    boolean isAlone() {
        return cluster.state().members().size() == 1;
    }

    /** Why this node is not a member, in words; empty if it is. */
    Optional<String> absence() {
        MemberStatus status = cluster.selfMember().status();
        if (status == MemberStatus.up()) {
            return Optional.empty();
        }
        return Optional.of(
                config.coreNodes() == 1 || status != MemberStatus.removed()
                        ? "this node is not a member of the cluster: status=" + status
                        : "this node waits for the cluster: " + config.majority() + " of the " + config.coreNodes()
                                + " core nodes must reach each other");
    }

    /** Hands over what this node holds and stops; begins that only, once only. */
    void leave() {
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.clusterLeavingReason());
    }

    /**
     * Hands over what this node holds and stops; waits for that, twenty-five seconds at most. Its ports are free afterwards, also
     * where Artery waits without a bound for a connection that was torn (apache/pekko#3317).
     */
    void leaveAndWait() {
        try {
            CoordinatedShutdown.get(system)
                    .runAll(CoordinatedShutdown.jvmExitReason())
                    .toCompletableFuture()
                    .get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("node did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!system.getWhenTerminated().toCompletableFuture().isDone()) {
            LOG.info("a connection keeps the actor system from ending; what listens is closed");
            Tcp.get(Adapter.toClassic(system)).manager().tell(PoisonPill.getInstance(), ActorRef.noSender());
        }
    }

    /** Why the actor system ended without being asked to. */
    String endReason() {
        return CoordinatedShutdown.get(system)
                .getShutdownReason()
                .map(CoreMembership::words)
                .orElse("its actor system ended, the log says why");
    }

    private static String words(CoordinatedShutdown.Reason reason) {
        if (reason == CoordinatedShutdown.clusterDowningReason()) {
            return "the cluster goes on without this node: it was out of reach of the majority of the core nodes";
        }
        if (reason == CoordinatedShutdown.incompatibleConfigurationDetectedReason()) {
            return "the cluster is of another version or configured otherwise, the log says how";
        }
        return "its actor system ended: " + reason;
    }
}
