package wallacea.protocol.cluster;

import java.time.Instant;
import java.util.List;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;

/**
 * How a core node is at one moment.
 *
 * @param address where the other nodes reach it
 * @param unready why it takes no commands now; empty if it does
 * @param workers connected to its gate, at most {@value #MOST}
 * @param rejected workers that its gate does not admit, at most {@value #MOST}
 * @param evolutions whose islands work, or worked lately, on this node
 * @param islands that are on this node, at most {@value #MOST}
 * @param refusals evolutions on this node that cannot be started, and why
 */
public record NodeReport(
        String address,
        String name,
        List<String> unready,
        List<Worker> workers,
        List<Rejected> rejected,
        List<Work> evolutions,
        List<Island> islands,
        List<Refusal> refusals,
        Counters counters) {
    /** Most entries of a list, so that no message comes near the frame limit. */
    public static final int MOST = 400;

    public NodeReport {
        unready = List.copyOf(unready);
        workers = List.copyOf(workers.subList(0, Math.min(MOST, workers.size())));
        rejected = List.copyOf(rejected.subList(0, Math.min(MOST, rejected.size())));
        evolutions = List.copyOf(evolutions.subList(0, Math.min(MOST, evolutions.size())));
        islands = List.copyOf(islands.subList(0, Math.min(MOST, islands.size())));
        refusals = List.copyOf(refusals.subList(0, Math.min(MOST, refusals.size())));
    }

    /**
     * A connected worker; it is connected to every core node.
     *
     * @param held chunks of this node that it has
     * @param serves how many of the evolutions that have work on this node it can evaluate, by versions and labels
     * @param lacking why chunks wait at it
     */
    public record Worker(
            String name,
            List<String> labels,
            SemanticVersions versions,
            int slots,
            int held,
            int serves,
            Instant since,
            List<String> lacking) {
        public Worker {
            labels = List.copyOf(labels);
            lacking = List.copyOf(lacking);
        }
    }

    /** A worker that is not admitted, and why. */
    public record Rejected(String name, String reason, Instant at) {}

    /**
     * What there is to do for an evolution.
     *
     * @param islands that have open work on this node
     * @param waiting individuals that no worker has yet
     * @param running chunks that workers have which lack nothing for them
     * @param workers that serve it, by versions and labels
     */
    public record Work(EvolutionId evolution, int islands, int waiting, int running, int workers) {}

    /** An island of an evolution. */
    public record Island(EvolutionId evolution, int island) {}

    /** An evolution that cannot be started where it is. */
    public record Refusal(EvolutionId evolution, String reason) {}

    /**
     * Of the gate, since it was started, and of its node.
     *
     * @param stale results that named no open work
     * @param reissued chunks that were handed out again because a worker or a message was lost
     * @param speculated chunks that were given to a second worker because they took long
     * @param audited chunks that were given to a second worker on purpose
     * @param compared results that were compared with an earlier one
     * @param refused connections, frames and messages from elsewhere that were not taken
     */
    public record Counters(long stale, long reissued, long speculated, long audited, long compared, long refused) {}
}
