package wallacea.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.Cluster;

/**
 * A worker that says each second to every core node that it lives. Arguments: own host, membership, hosts of all core
 * nodes.
 */
final class WorkerProgram {
    private static final Duration ALIVE = Duration.ofSeconds(1);

    private WorkerProgram() {}

    public static void main(String[] arguments) {
        ExperimentSystem.endWithParent();
        WorkerMembership membership = WorkerMembership.valueOf(arguments[1]);
        ActorSystem system =
                ActorSystem.create(ExperimentSystem.NAME, ExperimentSystem.settings(arguments[0], membership.worker()));
        List<String> addresses =
                Arrays.stream(arguments).skip(2).map(ExperimentSystem::address).toList();
        if (membership != WorkerMembership.REMOTE) {
            Cluster.get(system)
                    .joinSeedNodes(
                            addresses.stream().map(AddressFromURIString::parse).toList());
        }
        String name = arguments[0] + "#" + ProcessHandle.current().pid();
        system.actorOf(Props.create(Worker.class, () -> new Worker(name, addresses)), "worker");
    }

    private static final class Worker extends AbstractActorWithTimers {
        private final String name;
        private final List<String> cores;

        Worker(String name, List<String> cores) {
            this.name = name;
            this.cores = cores;
            getTimers().startTimerAtFixedRate("alive", "alive", Duration.ZERO, ALIVE);
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchEquals(
                            "alive",
                            tick -> cores.forEach(core -> getContext()
                                    .actorSelection(core + "/user/gate")
                                    .tell(name, getSelf())))
                    .matchEquals("demand", demand -> {})
                    .build();
        }
    }
}
