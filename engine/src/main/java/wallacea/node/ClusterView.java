package wallacea.node;

import java.util.List;
import java.util.Optional;
import wallacea.domain.coordination.ProgressFacts;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;

/**
 * The cluster as one of its nodes sees it.
 *
 * @param intended how many core nodes there are to be
 * @param members core nodes that are known to each other, by address
 * @param reports of those that answered in time, by address
 */
public record ClusterView(int intended, List<Member> members, List<NodeReport> reports) {
    public ClusterView {
        members = List.copyOf(members);
        reports = List.copyOf(reports);
    }

    /**
     * A core node.
     *
     * @param status as Pekko calls it: {@code Joining}, {@code Up}, {@code Leaving}, ...
     * @param isSelf whether it is the node that was asked
     */
    public record Member(String address, List<String> roles, String status, boolean isReachable, boolean isSelf) {}

    /** What these facts are for one evolution. */
    ProgressFacts facts(
            EvolutionId evolution,
            Optional<Status> status,
            Optional<ProgressFacts.Pace> pace,
            FenceKeeper fence,
            boolean isMember) {
        List<String> unreachable = members.stream()
                .filter(member -> !member.isReachable())
                .map(Member::address)
                .toList();
        return new ProgressFacts(
                evolution,
                status,
                pace,
                fence.outage().map(outage -> new ProgressFacts.Outage(outage.since(), outage.reason())),
                Optional.of(fence.foreignOwner()).filter(owner -> !owner.isEmpty()),
                new ProgressFacts.Membership(intended, isMember, members.size() - unreachable.size(), unreachable),
                reports,
                status.map(known -> SemanticVersions.of(known.spec().genes())).orElse(SemanticVersions.CURRENT));
    }
}
