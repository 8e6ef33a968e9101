package wallacea.experiment;

import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.ClusterEvent;

/**
 * A core node that tells every membership event on standard output and answers what workers say. Arguments: own host,
 * membership, hosts of all core nodes.
 */
final class CoreProgram {
    static final String EVENT = "event ";
    static final String HEARD = "heard ";

    private CoreProgram() {}

    public static void main(String[] arguments) {
        ExperimentSystem.endWithParent();
        WorkerMembership membership = WorkerMembership.valueOf(arguments[1]);
        ActorSystem system =
                ActorSystem.create(ExperimentSystem.NAME, ExperimentSystem.settings(arguments[0], membership.core()));
        system.actorOf(Props.create(Witness.class, Witness::new), "witness");
        system.actorOf(Props.create(Gate.class, Gate::new), "gate");
        List<Address> seeds = Arrays.stream(arguments)
                .skip(2)
                .map(host -> AddressFromURIString.parse(ExperimentSystem.address(host)))
                .toList();
        Cluster.get(system).joinSeedNodes(seeds);
    }

    private static final class Witness extends AbstractActor {
        @Override
        public void preStart() {
            Cluster.get(getContext().getSystem())
                    .subscribe(
                            getSelf(),
                            ClusterEvent.initialStateAsEvents(),
                            ClusterEvent.MemberEvent.class,
                            ClusterEvent.ReachabilityEvent.class);
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(event -> System.out.println(EVENT + event))
                    .build();
        }
    }

    private static final class Gate extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, said -> {
                        System.out.println(HEARD + said);
                        getSender().tell("demand", getSelf());
                    })
                    .build();
        }
    }
}
