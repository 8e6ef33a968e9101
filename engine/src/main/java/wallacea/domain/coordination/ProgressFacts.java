package wallacea.domain.coordination;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;

/**
 * What is known of an evolution and of the cluster that should carry it out, as one node sees it.
 *
 * @param status as last known; empty if nothing is known of the evolution
 * @param pace as last known; empty if nothing is known of the evolution
 * @param outage of the journal; empty while it can be written
 * @param foreignOwner another cluster that the journal belongs to
 * @param here what this release computes
 */
public record ProgressFacts(
        EvolutionId evolution,
        Optional<Status> status,
        Optional<Pace> pace,
        Optional<Outage> outage,
        Optional<String> foreignOwner,
        Membership membership,
        List<NodeReport> reports,
        SemanticVersions here) {
    public ProgressFacts {
        reports = List.copyOf(reports);
    }

    /**
     * How often something of it is journaled.
     *
     * @param commit running time that a commit took so far, the mean; empty before the first
     * @param quiet time since it was begun, started, resumed, or had a commit or a quarantined individual, whichever came last
     */
    public record Pace(Optional<Duration> commit, Duration quiet) {}

    /** Since when and why the journal cannot be written. */
    public record Outage(Instant since, String reason) {}

    /**
     * Who is there of the core nodes.
     *
     * @param intended how many there are to be
     * @param isMember whether this node is one of the cluster
     * @param reachable how many can be reached, with this node
     * @param unreachable addresses of those that cannot be reached, sorted
     */
    public record Membership(int intended, boolean isMember, int reachable, List<String> unreachable) {
        public Membership {
            unreachable = List.copyOf(unreachable);
        }
    }
}
