package wallacea.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.cluster.NodeRequest;

/** Looks at the members of the cluster and asks each for its report. */
final class ClusterSight {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ActorSystem<?> system;
    private final Cluster cluster;
    private final int intended;

    ClusterSight(ActorSystem<?> system, int intended) {
        this.system = system;
        this.intended = intended;
        cluster = Cluster.get(system);
    }

    /** Members, by address; none while this node has not joined. */
    List<ClusterView.Member> members() {
        CurrentClusterState state = cluster.state();
        List<ClusterView.Member> members = new ArrayList<>();
        for (Member member : state.getMembers()) {
            members.add(new ClusterView.Member(
                    member.address().toString(),
                    member.getRoles().stream()
                            .filter(role -> !role.startsWith("dc-"))
                            .sorted()
                            .toList(),
                    member.status().toString(),
                    !state.getUnreachable().contains(member),
                    member.uniqueAddress().equals(cluster.selfMember().uniqueAddress())));
        }
        members.sort(Comparator.comparing(ClusterView.Member::address));
        return members;
    }

    /** Never fails; who does not answer in time is left out. */
    CompletionStage<ClusterView> look() {
        List<ClusterView.Member> members = members();
        String self = cluster.selfMember().address().toString();
        List<String> asked = new ArrayList<>();
        asked.add(self);
        members.stream()
                .filter(member -> member.isReachable() && !member.isSelf())
                .map(ClusterView.Member::address)
                .forEach(asked::add);
        List<CompletableFuture<Optional<NodeReport>>> answers =
                asked.stream().map(this::ask).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> new ClusterView(
                        intended,
                        members,
                        answers.stream()
                                .flatMap(answer -> answer.join().stream())
                                .sorted(Comparator.comparing(NodeReport::address))
                                .toList()));
    }

    private CompletableFuture<Optional<NodeReport>> ask(String address) {
        ActorRef<NodeRequest> node = ActorRefResolver.get(system).resolveActorRef(address + "/user/report");
        return AskPattern.<NodeRequest, NodeReport>ask(
                        node, NodeRequest.ReportWanted::new, PATIENCE, system.scheduler())
                .handle((report, failure) -> Optional.ofNullable(report))
                .toCompletableFuture();
    }
}
