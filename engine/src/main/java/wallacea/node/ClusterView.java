package wallacea.node;

import java.util.List;
import wallacea.protocol.cluster.NodeReport;

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
}
